/**
 * Keeps accepted events on disk until their destinations have them: a table in a SQL database,
 * written by few writers that share a commit among concurrent requests. Uses {@code event}; knows
 * nothing of HTTP or of any destination.
 */
package org.dosomething.blink.journal;
