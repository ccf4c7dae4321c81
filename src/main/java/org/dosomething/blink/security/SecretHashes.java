package org.dosomething.blink.security;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/** Checks secrets against their hashes, slowly, as it is meant to be. */
final class SecretHashes {

    private static final Pattern READABLE =
            Pattern.compile(
                    "\\{bcrypt}\\$2[aby]\\$\\d{2}\\$[./A-Za-z0-9]{53}"
                            + "|\\{pbkdf2(@SpringSecurity_v5_8)?}[0-9a-f]{32,}");

    private final PasswordEncoder encoder =
            new DelegatingPasswordEncoder(
                    "bcrypt",
                    Map.of(
                            "bcrypt", new BCryptPasswordEncoder(),
                            "pbkdf2", olderPbkdf2(),
                            "pbkdf2@SpringSecurity_v5_8",
                                    Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8()));
    private final String decoy;

    SecretHashes(List<Client> clients) {
        this.decoy =
                clients.stream()
                        .flatMap(client -> client.hashed().stream())
                        .findFirst()
                        .orElseGet(() -> encoder.encode("nobody's"));
    }

    /** Reads what was hashed before; nothing new is. */
    @SuppressWarnings("deprecation")
    private static PasswordEncoder olderPbkdf2() {
        return Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_5();
    }

    static boolean isReadable(String hashed) {
        return READABLE.matcher(hashed).matches();
    }

    /**
     * Takes as long for a client without hashes, or for none at all, as for one with two.
     *
     * @param client null for an unknown one
     */
    boolean matches(Client client, String secret) {
        List<String> hashes = client == null ? List.of() : client.hashed();
        boolean matches = false;
        for (int i = 0; i < Client.MOST_SECRETS; i++) {
            boolean known = i < hashes.size();
            boolean equal = encoder.matches(secret, known ? hashes.get(i) : decoy);
            matches |= known & equal;
        }
        return matches;
    }
}
