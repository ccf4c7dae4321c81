/** Reads a request's body into fields, and writes fields as a payload. Knows no event. */
package org.dosomething.blink.intake.body;
