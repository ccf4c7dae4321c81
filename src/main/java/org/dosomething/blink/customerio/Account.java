package org.dosomething.blink.customerio;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import okhttp3.Credentials;
import org.dosomething.blink.outbound.UnusableSetting;

/**
 * The site id, and the one or two keys that may belong to it: while a key is being replaced, the
 * one that works is found by trying, and remembered. Safe for use by any number of threads.
 */
final class Account {

    private static final String SANDBOX = "sandbox";

    private final String siteId;
    private final List<String> keys;
    private volatile String working;

    private Account(String siteId, List<String> keys) {
        this.siteId = siteId;
        this.keys = keys;
        this.working = basic(siteId, keys.get(0));
    }

    /** The look-alike's, which is no secret. */
    static Account ofLookAlike() {
        return new Account(SANDBOX, List.of(SANDBOX));
    }

    /**
     * The account that is set.
     *
     * @throws UnusableSetting when part of it is missing, or is what the sandbox ships with
     */
    static Account of(CustomerIoProperties properties) {
        if (properties.siteId() == null || properties.apiKey() == null) {
            throw new UnusableSetting(
                    "Customer.io's site id and API key are not both set.",
                    "Set CUSTOMER_IO_API_SITE_ID and CUSTOMER_IO_API_KEY (Settings, API"
                            + " Credentials, Track API keys), or start with the profile sandbox.");
        }
        Account account = parsed(properties.siteId(), properties.apiKey());
        if (account.keys.contains(SANDBOX)) {
            throw new UnusableSetting(
                    "CUSTOMER_IO_API_KEY is the key of the sandbox.",
                    "Set the Track API key of the account, or start with the profile sandbox.");
        }
        return account;
    }

    /** The account that is set, and for what is not set, the look-alike's. */
    static Account inSandbox(CustomerIoProperties properties) {
        return parsed(
                Optional.ofNullable(properties.siteId()).orElse(SANDBOX),
                Optional.ofNullable(properties.apiKey()).orElse(SANDBOX));
    }

    private static Account parsed(String siteId, String apiKey) {
        List<String> keys =
                Arrays.stream(apiKey.split(","))
                        .map(String::strip)
                        .filter(key -> !key.isEmpty())
                        .toList();
        if (keys.isEmpty() || keys.size() > 2 || siteId.contains(":")) {
            throw new UnusableSetting(
                    "CUSTOMER_IO_API_SITE_ID or CUSTOMER_IO_API_KEY cannot be used.",
                    "Give one site id, without a colon, and one key, or two separated by a comma"
                            + " while one replaces the other.");
        }
        return new Account(siteId, keys);
    }

    /** The header to send: of the key that worked last. */
    String authorization() {
        return working;
    }

    /** What else can be tried when a header was refused. */
    Optional<String> insteadOf(String refused) {
        return keys.stream()
                .map(key -> basic(siteId, key))
                .filter(other -> !other.equals(refused))
                .findFirst();
    }

    /** Has a header used from now on. */
    void remember(String authorization) {
        working = authorization;
    }

    /** The header of someone who took the site id for the key. */
    String swapped() {
        return basic(keys.get(0), siteId);
    }

    private static String basic(String user, String password) {
        return Credentials.basic(user, password, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Account[siteId=" + siteId + ", keys=****]";
    }
}
