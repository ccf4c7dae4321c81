package org.dosomething.blink.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Names one acceptance of one event, as a ULID: 26 characters of Crockford's Base32, the first of
 * them 0 to 7. Customer.io drops an event whose id it has seen, so the id stays the same on every
 * attempt, and is never taken from a payload.
 *
 * @param value the ULID in upper case
 * @see <a href="https://github.com/ulid/spec">ULID specification</a>
 */
public record EventId(String value) implements Comparable<EventId> {

    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final Pattern ULID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");

    public EventId {
        if (!ULID.matcher(value).matches()) {
            throw new IllegalArgumentException("An event id is a ULID of 26 characters");
        }
    }

    /** A new id: the time in its first 48 bits, the rest by chance. */
    public static EventId at(Instant time, RandomGenerator random) {
        long high = (time.toEpochMilli() << 16) | (random.nextLong() & 0xFFFF);
        return of(high, random.nextLong());
    }

    /**
     * The id that follows from a client, its idempotency key and what was sent: the same three
     * always name the same event.
     *
     * @param fingerprint a digest of what was sent
     */
    public static EventId derived(String client, String key, byte[] fingerprint) {
        MessageDigest digest = sha256();
        for (byte[] part : new byte[][] {utf8(client), utf8(key), fingerprint}) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
            digest.update(part);
        }
        ByteBuffer bits = ByteBuffer.wrap(digest.digest());
        return of(bits.getLong(), bits.getLong());
    }

    private static EventId of(long high, long low) {
        char[] text = new char[26];
        for (int i = 25; i >= 0; i--) {
            text[i] = ALPHABET[(int) (low & 31)];
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return new EventId(new String(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public int compareTo(EventId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
