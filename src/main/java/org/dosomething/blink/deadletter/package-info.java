/**
 * What a destination will not get unless somebody says so: operators list it, read it, have it sent
 * again or discard it, and it goes by itself when it is old. Uses {@code event}, {@code journal},
 * {@code admin}, {@code body} and {@code problem}.
 */
package org.dosomething.blink.deadletter;
