/**
 * What a caller is told when the answer is no: problem documents (RFC 9457) with the fields that
 * old clients read, for our own refusals and for the framework's and the server's alike; and the
 * request id that every answer carries. Shared by everything that answers HTTP.
 */
package org.dosomething.blink.problem;
