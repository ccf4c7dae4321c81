package org.dosomething.blink.journal;

import java.time.Instant;

/**
 * Who does something, and why.
 *
 * @param who the client's name
 * @param why one line of at most 200 characters; empty where none was given
 */
public record Order(String who, String why, Instant at) {}
