/**
 * By what an event is followed: the keys of log lines, and W3C trace context, from the request to
 * the call. Uses {@code event}, and may be used by every other module.
 */
package org.dosomething.blink.trace;
