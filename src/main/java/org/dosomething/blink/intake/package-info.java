/**
 * The door: reads what clients post, checks it against the catalogue, and answers once the journal
 * has it. Uses {@code event}, {@code journal}, {@code problem} and {@code security}; nobody depends
 * on it.
 */
package org.dosomething.blink.intake;
