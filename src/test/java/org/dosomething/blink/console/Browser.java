package org.dosomething.blink.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dosomething.blink.Gateway;

/** Somebody at the console, without a screen: keeps cookies, follows redirects, fills in forms. */
public final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final Pattern LINK = Pattern.compile("href=\"(/console[^\"#]*)");

    private final HttpClient client;
    private final int port;
    private String page = "";

    Browser(Gateway gateway) {
        this(gateway, HttpClient.Redirect.NORMAL);
    }

    Browser(Gateway gateway, HttpClient.Redirect redirects) {
        this(gateway.port(), redirects);
    }

    public Browser(int port) {
        this(port, HttpClient.Redirect.NORMAL);
    }

    private Browser(int port, HttpClient.Redirect redirects) {
        this.port = port;
        this.client =
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                        .followRedirects(redirects)
                        .build();
    }

    /** At the overview. */
    static Browser operator(Gateway gateway) {
        Browser browser = new Browser(gateway);
        browser.logIn("op", "op-secret");
        return browser;
    }

    public HttpResponse<String> logIn(String name, String secret) {
        get("/console/login");
        return post("/console/login", "name", name, "secret", secret);
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /**
     * Every page that can be reached from the page that was loaded last, by links.
     *
     * @param most pages to look at
     * @return their paths and what is on them
     */
    public Map<String, String> walk(int most) {
        Map<String, String> seen = new LinkedHashMap<>();
        Deque<String> next = new ArrayDeque<>(List.of("/console"));
        while (!next.isEmpty() && seen.size() < most) {
            String path = next.remove();
            if (!seen.containsKey(path)) {
                seen.put(path, get(path).body());
                LINK.matcher(page).results().map(link -> link.group(1)).forEach(next::add);
            }
        }
        return seen;
    }

    /** With the token of the page that was loaded last. */
    public HttpResponse<String> post(String path, String... pairs) {
        Matcher token = TOKEN.matcher(page);
        String body = token.find() ? "_csrf=" + encoded(token.group(1)) : "";
        return postWithoutToken(path, body, pairs);
    }

    HttpResponse<String> postWithoutToken(String path, String start, String... pairs) {
        StringBuilder body = new StringBuilder(start);
        for (int i = 0; i < pairs.length; i += 2) {
            body.append('&').append(pairs[i]).append('=').append(encoded(pairs[i + 1]));
        }
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html,*/*;q=0.8");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            page = answer.body();
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
