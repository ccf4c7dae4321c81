/**
 * The door: reads what clients post, checks it against the catalogue, and answers once the journal
 * has it. Uses {@code event}, {@code journal}, {@code body} and {@code problem}; nobody depends on
 * it.
 */
package org.dosomething.blink.intake;
