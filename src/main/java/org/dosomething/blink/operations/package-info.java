/**
 * What operators ask and order besides dead letters: what became of an event, how the destinations
 * are, their pause, and who did what. Uses {@code event}, {@code journal}, {@code delivery}, {@code
 * admin}, {@code body} and {@code problem}.
 */
package org.dosomething.blink.operations;
