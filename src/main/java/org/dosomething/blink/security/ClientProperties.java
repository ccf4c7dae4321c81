package org.dosomething.blink.security;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call. {@link ConfiguredClients} checks it all at the start.
 *
 * @param app the client with the roles {@code EVENTS} and {@code WEBHOOKS}; required outside the
 *     sandbox, {@code blink} with the secret {@code blink} in it
 * @param ops the client with the role {@code OPS}; required outside the sandbox, {@code ops} with
 *     the secret {@code ops} in it
 * @param clients more clients, none by default
 * @param limits how often
 * @param transport over which connection
 */
@ConfigurationProperties("blink.security")
record ClientProperties(
        @DefaultValue Account app,
        @DefaultValue Account ops,
        @DefaultValue List<Registered> clients,
        @DefaultValue Limits limits,
        @DefaultValue Transport transport) {

    /**
     * @param name without a colon, which Basic authentication cannot carry; empty counts as missing
     * @param password in plain text; two, comma-separated, while one replaces the other; empty
     *     counts as missing
     */
    record Account(@DefaultValue("") String name, @DefaultValue("") String password) {

        @Override
        public String toString() {
            return "Account[name=" + name + ", password=****]";
        }
    }

    /**
     * @param name differs from all others
     * @param roles at least one
     * @param secrets one, or two while one replaces the other; hashed as Spring Security writes
     *     them, such as <code>{bcrypt}$2a$10$…</code>. Give all clients the same cost: an unknown
     *     name is made to take as long as the first secret.
     */
    record Registered(
            @DefaultValue("") String name,
            @DefaultValue Set<Role> roles,
            @DefaultValue List<String> secrets) {

        @Override
        public String toString() {
            return "Registered[name=" + name + ", roles=" + roles + ", secrets=****]";
        }
    }

    /**
     * @param requestsPerSecond of each client, at least 1; the default only stops what runs wild
     * @param failedLoginsPerMinute from each address, at least 1; what is over it is refused
     *     unchecked, but for credentials which were right before
     */
    record Limits(
            @DefaultValue("50000") int requestsPerSecond,
            @DefaultValue("20") int failedLoginsPerMinute) {}

    /**
     * @param requireHttps whether to refuse what came neither by TLS nor from a trusted proxy that
     *     says https; liveness and readiness are exempt
     * @param trustedProxies addresses or CIDR blocks whose forwarded headers count; none by
     *     default. They must overwrite the headers for protocol and host that clients send.
     */
    record Transport(
            @DefaultValue("false") boolean requireHttps,
            @DefaultValue List<String> trustedProxies) {}
}
