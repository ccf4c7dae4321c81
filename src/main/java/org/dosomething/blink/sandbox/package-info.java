/**
 * A Customer.io look-alike inside the process, for trying Blink without an account or a network. It
 * is reached over HTTP only, exists in the profile {@code sandbox} only, and nobody depends on it;
 * it uses {@code problem} for what it tells operators and {@code body} to read a call twice, and
 * shares no code with what calls it.
 */
package org.dosomething.blink.sandbox;
