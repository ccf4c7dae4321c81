package org.dosomething.blink.security;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Finds out which client it is. Credentials that were right before are known again at once, also
 * from an address that is throttled: whoever guesses behind the same address does not stop a client
 * that works. All others are checked slowly, unless the address failed too often.
 *
 * <p>Never says which half was wrong, nor by the time it takes.
 */
final class LoginCheck implements AuthenticationManager {

    private static final int LOCKS = 64;

    private final Map<String, Client> clients;
    private final SecretHashes hashes;
    private final RememberedSecrets remembered;
    private final LoginThrottle throttle;
    private final List<Object> locks =
            IntStream.range(0, LOCKS).mapToObj(i -> new Object()).toList();

    LoginCheck(List<Client> clients, RememberedSecrets remembered, LoginThrottle throttle) {
        this.clients =
                clients.stream().collect(Collectors.toMap(Client::name, Function.identity()));
        this.hashes = new SecretHashes(clients);
        this.remembered = remembered;
        this.throttle = throttle;
        for (Client client : clients) {
            client.plain().forEach(secret -> remembered.remember(client, secret));
        }
    }

    /**
     * @throws LoginsThrottled when the address failed too often
     * @throws BadCredentialsException when name or secret is wrong
     */
    @Override
    public Authentication authenticate(Authentication login) throws AuthenticationException {
        String name = login.getName();
        String secret = String.valueOf(login.getCredentials());
        Client client =
                remembered
                        .recall(name, secret)
                        .orElseGet(() -> check(name, secret, address(login)));
        List<String> roles = client.roles().stream().map(role -> "ROLE_" + role).toList();
        return UsernamePasswordAuthenticationToken.authenticated(
                client.name(), null, AuthorityUtils.createAuthorityList(roles));
    }

    /**
     * One at a time for each address: else many at once would all pass the throttle before the
     * first has failed, and a client's many first requests would each pay for the slow check.
     */
    private Client check(String name, String secret, String address) {
        refuseThrottled(address);
        synchronized (locks.get(Math.floorMod(address.hashCode(), LOCKS))) {
            return remembered.recall(name, secret).orElseGet(() -> verify(name, secret, address));
        }
    }

    private Client verify(String name, String secret, String address) {
        refuseThrottled(address);
        Client client = clients.get(name);
        if (!hashes.matches(client, secret)) {
            throttle.failed(address);
            throw new BadCredentialsException("wrong name or secret");
        }
        remembered.remember(client, secret);
        return client;
    }

    private void refuseThrottled(String address) {
        throttle.delay(address)
                .ifPresent(
                        delay -> {
                            throw new LoginsThrottled(delay);
                        });
    }

    private static String address(Authentication login) {
        return login.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : "";
    }
}
