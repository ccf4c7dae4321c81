package org.dosomething.blink.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the two logs say when they are held against each other. */
final class Comparison {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(120);
    private static final String SMS = "/sms/api/v2/messages";
    private static final String NORTHSTAR = "/northstar/v2/users/";
    private static final String WAREHOUSE = "/warehouse";
    private static final Pattern V1 = Pattern.compile("/api/v1/customers/([^/]+)/events");

    private record Event(String member, int counter) {}

    private final Map<String, Event> acknowledged = new HashMap<>();
    private final Map<String, Object> contents = new LinkedHashMap<>();
    private final Map<Event, String> ids = new HashMap<>();
    private final Map<String, Integer> highest = new HashMap<>();
    private final Map<String, Integer> highestTaken = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final String failing;
    private int changed;
    private int repeated;
    private int outOfOrder;
    private int together;

    /**
     * @param failing a member whose events are not expected to be taken; empty for none
     */
    static Comparison whenAllArrived(Path sent, Path received, String failing)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            Comparison found = new Comparison(sent, received, failing);
            if (found.lost() == 0 || System.nanoTime() > end) {
                Thread.sleep(1_000); // what comes after the last one is to be seen as well
                return new Comparison(sent, received, failing);
            }
            Thread.sleep(1_000);
        }
    }

    private Comparison(Path sent, Path received, String failing) throws IOException {
        this.failing = failing;
        for (String line : wholeLines(sent)) {
            String[] words = line.split(" ");
            acknowledged.put(words[2], new Event(words[0], Integer.parseInt(words[1])));
        }
        for (String line : wholeLines(received)) {
            String[] words = line.split(" ", 6);
            boolean taken = words[2].startsWith("2");
            if (words[1].equals(SMS)) {
                message(words[3], words[4].equals("-"), taken, (Map<?, ?>) Json.read(words[5]));
            } else if (words[1].startsWith(NORTHSTAR)) {
                update(words[1].substring(NORTHSTAR.length()), words[3], taken);
            } else if (words[1].equals(WAREHOUSE)) {
                lines(taken, words[5]);
            } else {
                call(words[1], taken, words[5]);
            }
        }
    }

    /** Without a last one that is still being written. */
    private static List<String> wholeLines(Path log) throws IOException {
        String text = Files.readString(log);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** The service sends it unless it is known by its request, and said to be perhaps a repeat. */
    private void message(String requestId, boolean first, boolean took, Map<?, ?> body) {
        repeated += first && contents.containsKey(requestId) ? 1 : 0;
        arrived(body.get("northstarId").toString(), requestId, took, body, body);
    }

    /**
     * All are alike but for the request; to be told twice that somebody wants no mail is nothing.
     */
    private void update(String member, String requestId, boolean took) {
        String counter = requestId.substring(requestId.lastIndexOf('-') + 1);
        arrived(member, requestId, took, Map.of("member", member), Map.of("counter", counter));
    }

    /** The stub keeps a request in one line: a blank is what was the end of one of these. */
    private void lines(boolean took, String body) {
        Set<String> members = new HashSet<>();
        for (String line : body.strip().split("(?<=\\}) (?=\\{)")) {
            Map<?, ?> event = (Map<?, ?>) Json.read(line);
            Map<?, ?> payload = (Map<?, ?>) event.get("payload");
            String member = payload.get("northstar_id").toString();
            together += members.add(member) ? 0 : 1;
            arrived(member, event.get("id").toString(), took, event, payload);
        }
    }

    private void call(String path, boolean taken, String body) {
        Matcher v1 = V1.matcher(path);
        if (v1.matches()) {
            Map<?, ?> call = (Map<?, ?>) Json.read(body);
            Map<?, ?> data = (Map<?, ?>) call.get("data");
            arrived(v1.group(1), call.get("id").toString(), taken, call, data);
        } else if (path.equals("/api/v2/batch")) {
            Set<String> members = new HashSet<>();
            for (Object each : (List<?>) ((Map<?, ?>) Json.read(body)).get("batch")) {
                Map<?, ?> operation = (Map<?, ?>) each;
                String member = ((Map<?, ?>) operation.get("identifiers")).get("id").toString();
                together += members.add(member) ? 0 : 1;
                Map<?, ?> data = (Map<?, ?>) operation.get("attributes");
                arrived(member, operation.get("id").toString(), taken, operation, data);
            }
        }
    }

    /** What was read may count though its answer says it does not: it is held to the order too. */
    private void arrived(
            String member, String id, boolean took, Map<?, ?> operation, Map<?, ?> data) {
        Event event = new Event(member, Integer.parseInt(data.get("counter").toString()));
        if (took && taken.add(id)) {
            outOfOrder += inOrder(highestTaken, event) ? 0 : 1;
        }
        Object before = contents.putIfAbsent(id, operation);
        if (before != null) {
            changed += before.equals(operation) ? 0 : 1;
            return;
        }
        repeated += ids.putIfAbsent(event, id) == null ? 0 : 1;
        changed += event.equals(acknowledged.getOrDefault(id, event)) ? 0 : 1;
        outOfOrder += inOrder(highest, event) ? 0 : 1;
    }

    private static boolean inOrder(Map<String, Integer> highest, Event event) {
        return event.counter() == highest.merge(event.member(), event.counter(), Math::max);
    }

    int events() {
        return acknowledged.size();
    }

    long lost() {
        return acknowledged.entrySet().stream()
                .filter(entry -> !entry.getValue().member().equals(failing))
                .filter(entry -> !taken.contains(entry.getKey()))
                .count();
    }

    /** Events that count twice, or have changed, or that one call told of together. */
    int repeated() {
        return repeated + changed + together;
    }

    int outOfOrder() {
        return outOfOrder;
    }
}
