package org.dosomething.blink.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.dosomething.blink.event.MemberId;

/**
 * Tells members apart without naming them: the first 64 bits of an HMAC-SHA256, with a key that is
 * the journal's own. For one thread.
 */
final class MemberHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    MemberHash(byte[] key) {
        try {
            this.mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA256", e);
        }
    }

    /** With the key that the journal has. */
    static MemberHash read(Connection connection) throws SQLException {
        String sql = "SELECT value FROM hash_key WHERE name = 'member'";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            return new MemberHash(SqlDeadLetters.rows(select, row -> row.getBytes(1)).get(0));
        }
    }

    long of(MemberId member) {
        byte[] hash = mac.doFinal(member.value().getBytes(StandardCharsets.US_ASCII));
        return ByteBuffer.wrap(hash).getLong();
    }

    /** As operators see it: 16 hex characters. */
    static String text(long hash) {
        return HexFormat.of().toHexDigits(hash);
    }
}
