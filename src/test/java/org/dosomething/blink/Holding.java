package org.dosomething.blink;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.journal.Journal;

/** A gateway whose services are all configured and none is there, to see what waits for them. */
public final class Holding {

    /** Nobody listens there. */
    public static final String NOWHERE = "http://127.0.0.1:9";

    private Holding() {}

    /**
     * @param settings more, each as {@code --name=value}
     */
    public static Gateway start(Path journal, String... settings) {
        String[] own = {
            "--blink.sms.base-url=" + NOWHERE + "/api/v2",
            "--blink.sms.api-key=a2V5",
            "--blink.northstar.base-url=" + NOWHERE + "/v2",
            "--blink.northstar.oauth.client-id=client",
            "--blink.northstar.oauth.client-secret=cl1ent-s3cret",
            "--blink.northstar.oauth.token-host=" + NOWHERE,
            "--blink.northstar.oauth.token-path=/token",
            "--blink.warehouse.url=" + NOWHERE + "/lines"
        };
        return Gateway.start(
                journal,
                NOWHERE,
                Stream.concat(Stream.of(own), Stream.of(settings)).toArray(String[]::new));
    }

    /** What waits for a destination, in the order of acceptance. */
    public static List<Entry> waiting(Gateway gateway, DestinationName destination) {
        Journal journal = gateway.bean(Journal.class);
        return IntStream.range(0, Journal.PARTITIONS)
                .mapToObj(lane -> journal.take(destination, lane, List.of(), 1_000, 1L << 30))
                .flatMap(List::stream)
                .sorted((one, other) -> Long.compare(one.sequence(), other.sequence()))
                .toList();
    }

    /** Its payload. */
    public static String text(Entry entry) {
        return new String(entry.event().payload().json(), StandardCharsets.UTF_8);
    }
}
