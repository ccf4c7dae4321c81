/**
 * What an operator sees in a browser, and does there: how the destinations are, what became of an
 * event, what is dead and why. Pages are made here, and need no script. On top of everything that
 * operators can ask; used by nothing.
 */
package org.dosomething.blink.console;
