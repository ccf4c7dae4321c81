/**
 * Who may call what, how often, and over which connection: clients with roles and hashed secrets,
 * login throttling, client rates, trusted proxies. Uses {@code problem} to say no.
 */
package org.dosomething.blink.security;
