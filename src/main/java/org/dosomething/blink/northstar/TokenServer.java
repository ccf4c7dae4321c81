package org.dosomething.blink.northstar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.dosomething.blink.delivery.Outcome.Misconfigured;
import org.dosomething.blink.outbound.Answer;
import org.dosomething.blink.outbound.Outbound;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.MappingJacksonInputMessage;
import org.springframework.security.oauth2.client.endpoint.DefaultOAuth2TokenRequestHeadersConverter;
import org.springframework.security.oauth2.client.endpoint.DefaultOAuth2TokenRequestParametersConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;

/**
 * Where tokens come from, by the client credentials grant. Spring Security knows what is said and
 * how an answer is read; {@link Outbound} carries it. With two secrets, the one that works is found
 * by trying, and remembered.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">RFC 6749, section 4.4</a>
 */
final class TokenServer {

    /** RFC 6749, appendix A.12; anything else is no part of a header. */
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");

    private final DefaultOAuth2TokenRequestHeadersConverter<OAuth2ClientCredentialsGrantRequest>
            headers = new DefaultOAuth2TokenRequestHeadersConverter<>();
    private final DefaultOAuth2TokenRequestParametersConverter<OAuth2ClientCredentialsGrantRequest>
            parameters = new DefaultOAuth2TokenRequestParametersConverter<>();
    private final OAuth2AccessTokenResponseHttpMessageConverter reader =
            new OAuth2AccessTokenResponseHttpMessageConverter();
    private final HttpUrl url;
    private final List<ClientRegistration> clients;
    private final Outbound outbound;
    private final TokenAnswers answers;
    private final Clock clock;
    private volatile ClientRegistration working;

    /**
     * @param properties complete
     */
    TokenServer(OAuthProperties properties, Outbound outbound, TokenAnswers answers, Clock clock) {
        this.url = properties.tokenUrl();
        this.clients =
                properties.secrets().stream().map(secret -> client(properties, secret)).toList();
        this.outbound = outbound;
        this.answers = answers;
        this.clock = clock;
        this.working = clients.get(0);
    }

    private static ClientRegistration client(OAuthProperties properties, String secret) {
        return ClientRegistration.withRegistrationId("northstar")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .clientId(properties.clientId())
                .clientSecret(secret)
                .scope(properties.scopeList())
                .tokenUri(properties.tokenUrl().toString())
                .build();
    }

    /**
     * Fetches a new one.
     *
     * @param deadline by {@link System#nanoTime}, for all of it: both secrets
     * @throws NoToken with what that means for a call
     */
    Token fetch(long deadline) {
        ClientRegistration client = working;
        try {
            return fetch(client, deadline);
        } catch (NoToken e) {
            Optional<ClientRegistration> other =
                    clients.stream().filter(known -> known != client).findFirst();
            if (other.isEmpty() || !(e.outcome() instanceof Misconfigured)) {
                throw e;
            }
            Token token = fetch(other.get(), deadline);
            working = other.get();
            return token;
        }
    }

    private Token fetch(ClientRegistration client, long deadline) {
        Instant asked = clock.instant();
        Answer answer = ask(new OAuth2ClientCredentialsGrantRequest(client), deadline);
        if (!answer.isSuccess()) {
            throw new NoToken(answers.of(answer));
        }
        OAuth2AccessToken token = read(answer);
        if (!TOKEN.matcher(token.getTokenValue()).matches()) {
            throw new NoToken(answers.unreadable());
        }
        return new Token(
                token.getTokenValue(),
                asked,
                Duration.between(token.getIssuedAt(), token.getExpiresAt()));
    }

    private Answer ask(OAuth2ClientCredentialsGrantRequest grant, long deadline) {
        FormBody.Builder form = new FormBody.Builder();
        parameters.convert(grant).forEach((name, all) -> all.forEach(one -> form.add(name, one)));
        Request.Builder request = new Request.Builder().url(url).post(form.build());
        headers.convert(grant)
                .forEach((name, all) -> all.forEach(one -> request.header(name, one)));
        try {
            return outbound.exchange(
                    request.build(), Duration.ofNanos(deadline - System.nanoTime()));
        } catch (IOException e) {
            throw new NoToken(answers.of(e));
        }
    }

    /** As JSON, whatever it is called. What Spring tells of a fault may hold some of it. */
    private OAuth2AccessToken read(Answer answer) {
        try {
            return reader.read(
                            OAuth2AccessTokenResponse.class,
                            new MappingJacksonInputMessage(
                                    new ByteArrayInputStream(answer.body()), new HttpHeaders()))
                    .getAccessToken();
        } catch (HttpMessageNotReadableException | IOException e) {
            throw new NoToken(answers.unreadable());
        }
    }

    @Override
    public String toString() {
        return "TokenServer[" + url + ", ****]";
    }
}
