package org.dosomething.blink.security;

import java.util.List;
import java.util.Set;

/**
 * One who may call.
 *
 * @param plain secrets in plain text
 * @param hashed secrets as Spring Security writes them
 */
record Client(String name, Set<Role> roles, List<String> plain, List<String> hashed) {

    /** Each client has one or two secrets. */
    static final int MOST_SECRETS = 2;

    @Override
    public String toString() {
        return "Client[name=" + name + ", roles=" + roles + ", secrets=****]";
    }
}
