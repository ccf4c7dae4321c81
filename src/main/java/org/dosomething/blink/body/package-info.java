/**
 * Reads a request's body into fields, and writes fields as a payload. Knows no event. Uses {@code
 * problem} to say what is wrong with a body.
 */
package org.dosomething.blink.body;
