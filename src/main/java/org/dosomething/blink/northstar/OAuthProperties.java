package org.dosomething.blink.northstar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.dosomething.blink.outbound.ServiceUrl;
import org.dosomething.blink.outbound.UnusableSetting;

/**
 * As whom, and from where, tokens are fetched. All but the scopes are required where Northstar is
 * configured. An empty string counts as not set.
 *
 * @param clientId the client's id
 * @param clientSecret what belongs to it; two, separated by a comma, while it is being replaced
 * @param scopes what the token is to allow, separated by spaces or commas; null for what the server
 *     gives who asks for none
 * @param tokenHost where the token server is, {@code https://…}; plain http only to a loopback host
 * @param tokenPath the path of its token endpoint
 */
record OAuthProperties(
        String clientId, String clientSecret, String scopes, String tokenHost, String tokenPath) {

    static final String CLIENT_ID = "DS_NORTHSTAR_API_OAUTH_CLIENT_ID";
    static final String CLIENT_SECRET = "DS_NORTHSTAR_API_OAUTH_CLIENT_SECRET";
    static final String SCOPES = "DS_NORTHSTAR_API_OAUTH_SCOPES";
    static final String TOKEN_HOST = "DS_NORTHSTAR_API_OAUTH_TOKEN_HOST";
    static final String TOKEN_PATH = "DS_NORTHSTAR_API_OAUTH_TOKEN_PATH";

    /** RFC 6749, section 3.3. */
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+");

    private static final int MOST_SECRETS = 2;

    OAuthProperties {
        clientId = blankToNull(clientId);
        clientSecret = blankToNull(clientSecret);
        scopes = blankToNull(scopes);
        tokenHost = blankToNull(tokenHost);
        tokenPath = blankToNull(tokenPath);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The names of what is required and not set. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        addIfNull(missing, clientId, CLIENT_ID);
        addIfNull(missing, clientSecret, CLIENT_SECRET);
        addIfNull(missing, tokenHost, TOKEN_HOST);
        addIfNull(missing, tokenPath, TOKEN_PATH);
        return missing;
    }

    private static void addIfNull(List<String> missing, String value, String name) {
        if (value == null) {
            missing.add(name);
        }
    }

    /**
     * Looks at what is set, once nothing is missing.
     *
     * @throws UnusableSetting when part of it cannot be meant
     */
    void check() {
        tokenUrl();
        if (secrets().isEmpty() || secrets().size() > MOST_SECRETS) {
            throw new UnusableSetting(
                    CLIENT_SECRET + " cannot be used.",
                    "Give one secret, or two separated by a comma while one replaces the other.");
        }
        if (!scopeList().stream().allMatch(scope -> SCOPE.matcher(scope).matches())) {
            throw new UnusableSetting(
                    SCOPES + " is not a list of scopes.",
                    "Give their names, separated by spaces or commas, without quotation marks.");
        }
    }

    /** The token host followed by the token path. */
    HttpUrl tokenUrl() {
        ServiceUrl.base(TOKEN_HOST, tokenHost);
        String host = tokenHost.replaceAll("/+$", "");
        String path = tokenPath.startsWith("/") ? tokenPath : "/" + tokenPath;
        return ServiceUrl.base(TOKEN_HOST + " followed by " + TOKEN_PATH, host + path);
    }

    /** One or two. */
    List<String> secrets() {
        return parts(clientSecret, ",").toList();
    }

    List<String> scopeList() {
        return scopes == null ? List.of() : parts(scopes, "[\\s,]").distinct().toList();
    }

    private static Stream<String> parts(String text, String separator) {
        return Arrays.stream(text.split(separator))
                .map(String::strip)
                .filter(part -> !part.isEmpty());
    }

    @Override
    public String toString() {
        return "OAuthProperties[clientId=%s, clientSecret=%s, scopes=%s, tokenHost=%s, tokenPath=%s]"
                .formatted(
                        clientId,
                        clientSecret == null ? null : "****",
                        scopes,
                        tokenHost,
                        tokenPath);
    }
}
