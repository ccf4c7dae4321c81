/**
 * Who may call what, how often, and over which connection: clients with roles and hashed secrets,
 * signatures, login throttling, client rates, trusted proxies. Uses {@code problem} to say no, and
 * {@code body} to read what is signed.
 */
package org.dosomething.blink.security;
