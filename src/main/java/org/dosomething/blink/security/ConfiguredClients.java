package org.dosomething.blink.security;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dosomething.blink.security.ClientProperties.Account;
import org.dosomething.blink.security.ClientProperties.Registered;

/** Who may call, as it is set. Everything that is wrong with the settings is found at once. */
final class ConfiguredClients {

    /** The journal keeps names, with the path beside them. */
    private static final int LONGEST_NAME = 64;

    private static final Set<String> SHIPPED = Set.of("blink", "ops");

    private final List<String> problems = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private final boolean sandbox;
    private TrustedProxies proxies;

    private ConfiguredClients(boolean sandbox) {
        this.sandbox = sandbox;
    }

    /**
     * @param sandbox whether the shipped names and secrets may be used
     * @throws ClientsMisconfigured naming all problems, and no secret
     */
    static ConfiguredClients read(ClientProperties properties, boolean sandbox) {
        ConfiguredClients read = new ConfiguredClients(sandbox);
        read.account(properties.app(), "APP", "blink", Set.of(Role.EVENTS, Role.WEBHOOKS));
        read.account(properties.ops(), "OPS", "ops", Set.of(Role.OPS));
        properties.clients().forEach(read::registered);
        read.names();
        read.limits(properties);
        if (!read.problems.isEmpty()) {
            throw new ClientsMisconfigured(read.problems);
        }
        read.proxies = new TrustedProxies(properties.transport().trustedProxies());
        return read;
    }

    List<Client> clients() {
        return List.copyOf(clients);
    }

    TrustedProxies proxies() {
        return proxies;
    }

    private void account(Account account, String which, String shipped, Set<Role> roles) {
        String nameVariable = "BLINK_" + which + "_AUTH_NAME";
        String passwordVariable = "BLINK_" + which + "_AUTH_PASSWORD";
        String name = given(account.name().strip(), shipped, nameVariable);
        String password = given(account.password(), shipped, passwordVariable);
        List<String> secrets = Secrets.of(password, passwordVariable, problems);
        if (!sandbox && secrets.stream().anyMatch(SHIPPED::contains)) {
            problems.add(passwordVariable + " is the secret that Blink is shipped with");
        }
        clients.add(new Client(name, roles, secrets, List.of()));
    }

    private String given(String value, String shipped, String variable) {
        if (!value.isBlank()) {
            return value;
        }
        if (!sandbox) {
            problems.add(variable + " is missing");
        }
        return sandbox ? shipped : "";
    }

    private void registered(Registered client) {
        String which = "blink.security.clients \"" + client.name() + "\"";
        if (client.name().isBlank()) {
            problems.add(which + " has no name");
        }
        if (client.roles().isEmpty()) {
            problems.add(which + " has no roles");
        }
        int secrets = client.secrets().size();
        if (secrets < 1 || secrets > Client.MOST_SECRETS) {
            problems.add(which + " has " + secrets + " secrets, not one or two");
        }
        if (!client.secrets().stream().allMatch(SecretHashes::isReadable)) {
            problems.add(which + " has a secret that is not hashed as {bcrypt}… or {pbkdf2}…");
        }
        clients.add(new Client(client.name(), client.roles(), List.of(), client.secrets()));
    }

    private void names() {
        Set<String> seen = new HashSet<>();
        for (Client client : clients) {
            if (client.name().contains(":")) {
                problems.add("client name \"" + client.name() + "\" has a colon");
            }
            if (client.name().length() > LONGEST_NAME) {
                problems.add(
                        "client name \""
                                + client.name()
                                + "\" has more than "
                                + LONGEST_NAME
                                + " characters");
            }
            if (!client.name().isBlank() && !seen.add(client.name())) {
                problems.add("client name \"" + client.name() + "\" is used twice");
            }
        }
    }

    private void limits(ClientProperties properties) {
        if (properties.limits().requestsPerSecond() < 1) {
            problems.add("blink.security.limits.requests-per-second is below 1");
        }
        if (properties.limits().failedLoginsPerMinute() < 1) {
            problems.add("blink.security.limits.failed-logins-per-minute is below 1");
        }
        for (String proxy : properties.transport().trustedProxies()) {
            if (!TrustedProxies.isReadable(proxy)) {
                problems.add(
                        "BLINK_TRUSTED_PROXIES has \"" + proxy + "\", no address or CIDR block");
            }
        }
    }
}
