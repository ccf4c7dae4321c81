package org.dosomething.blink.faults;

import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Posts each member's events one after the other, and notes which were acknowledged. */
final class Sender implements AutoCloseable {

    static final int MEMBERS = 50;

    /** Between two events of one member: some hundred events a second in all. */
    private static final int PAUSE_MILLIS = 100;

    /** Each such post comes again though it was acknowledged. */
    private static final int REPEATED = 5;

    static final String NAME = "app";
    static final String PASSWORD = "app-secret";

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9A-Z]{26})\"");

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final ExecutorService threads = Executors.newFixedThreadPool(MEMBERS);
    private final List<Future<?>> posting = new ArrayList<>();
    private final Story story;
    private final List<URI> doors;
    private final Writer log;
    private volatile boolean finishing;

    /**
     * @param ports of the gateways, any of which takes an event
     */
    Sender(Story story, List<Integer> ports, Path log) throws IOException {
        this.story = story;
        this.doors =
                ports.stream()
                        .map(port -> "http://127.0.0.1:" + port + story.path())
                        .map(URI::create)
                        .toList();
        this.log = Files.newBufferedWriter(log, StandardCharsets.UTF_8);
    }

    static boolean ready(int port) {
        URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String member(int number) {
        return "%024x".formatted(0x5480c950L + number);
    }

    void start() {
        for (int i = 0; i < MEMBERS; i++) {
            String member = member(i);
            posting.add(threads.submit(() -> postAll(member)));
        }
    }

    /** Lets every member's last event be acknowledged. */
    void finish() throws Exception {
        finishing = true;
        for (Future<?> member : posting) {
            member.get(90, TimeUnit.SECONDS);
        }
    }

    private Void postAll(String member) throws Exception {
        for (int counter = 1; !finishing; counter++) {
            String id = postUntilAcknowledged(member, counter);
            if (counter % REPEATED == 0 && !postUntilAcknowledged(member, counter).equals(id)) {
                throw new IllegalStateException("A repeat was taken for something new: " + id);
            }
            synchronized (log) {
                String known = story.known(member + "-" + counter, id);
                log.write(member + " " + counter + " " + known + "\n");
                log.flush();
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return null;
    }

    private String postUntilAcknowledged(String member, int counter) throws Exception {
        while (true) {
            try {
                HttpRequest request = request(member, counter);
                HttpResponse<String> answer =
                        client.send(request, HttpResponse.BodyHandlers.ofString());
                Matcher id = ID.matcher(answer.body());
                if (answer.statusCode() / 100 == 2 && id.find()) {
                    return id.group(1);
                }
                if (answer.statusCode() != 503) {
                    throw new IllegalStateException(
                            "Answered " + answer.statusCode() + ": " + answer.body());
                }
            } catch (IOException e) {
                // Whether it was accepted is not known: the same key goes again.
            }
            Thread.sleep(50);
        }
    }

    private HttpRequest request(String member, int counter) {
        String login =
                Base64.getEncoder()
                        .encodeToString((NAME + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(doors.get(ThreadLocalRandom.current().nextInt(doors.size())))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Basic " + login)
                .header("Content-Type", "application/json")
                .header("X-Request-ID", member + "-" + counter)
                .header(story.keyHeader(), member + "-" + counter)
                .POST(HttpRequest.BodyPublishers.ofString(story.body(member, counter)))
                .build();
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        log.close();
    }
}
