/**
 * Reads a request's body or query into fields, and writes fields as a payload. Knows no event. Uses
 * {@code problem} to say what is wrong.
 */
package org.dosomething.blink.body;
