package org.dosomething.blink.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Knows again, within microseconds, credentials that were found right before. Holds no secret, only
 * a hash under a key that lives and dies with the process: who times the lookup cannot choose
 * hashes, so learns nothing. Bounded by the configuration, as only right secrets are remembered.
 */
final class RememberedSecrets {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final Map<ByteBuffer, Client> remembered = new ConcurrentHashMap<>();
    private final Mac keyed;

    RememberedSecrets(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    void remember(Client client, String secret) {
        remembered.put(hash(client.name(), secret), client);
    }

    Optional<Client> recall(String name, String secret) {
        return Optional.ofNullable(remembered.get(hash(name, secret)));
    }

    /** The name's length goes first, so that no other pair hashes the same bytes. */
    private ByteBuffer hash(String name, String secret) {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(nameBytes.length).array();
        Mac mac = unused();
        mac.update(length);
        mac.update(nameBytes);
        return ByteBuffer.wrap(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
    }

    /** A copy: one Mac serves one thread at a time. */
    private Mac unused() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's own Mac can be copied", e);
        }
    }
}
