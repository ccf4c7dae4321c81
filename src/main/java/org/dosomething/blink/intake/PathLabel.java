package org.dosomething.blink.intake;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.intake.DoorPath.Sender;

/** A path as metrics have it: the canonical name of what is posted there, from a closed set. */
final class PathLabel {

    static final String CUSTOMERS = "customers";

    /** What is no door, or nothing at all. */
    static final String OTHER = "other";

    private static final List<String> PREFIXES = List.of("/v1/", "/api/v1/");

    private static final Map<String, String> BY_PATH = byPath();

    private PathLabel() {}

    /** Where something can be accepted. */
    static List<String> ofDoors() {
        return labels(EnumSet.allOf(Sender.class), CUSTOMERS);
    }

    /** The same, of who logs in. */
    static List<String> ofLogins() {
        return labels(EnumSet.complementOf(EnumSet.of(Sender.TWILIO)), CUSTOMERS);
    }

    /** The same, of who signs. */
    static List<String> ofSignatures() {
        return labels(EnumSet.of(Sender.TWILIO, Sender.REPORTS));
    }

    private static List<String> labels(Set<Sender> senders, String... more) {
        List<String> labels = new ArrayList<>(List.of(more));
        for (DoorPath door : DoorPath.values()) {
            if (senders.contains(door.sender())) {
                labels.add(door.type().label());
            }
        }
        return labels;
    }

    static String of(EventType type) {
        return type.forgets() ? CUSTOMERS : type.label();
    }

    /**
     * @param path as the client has it: with one trailing slash or without
     */
    static String of(String path) {
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String door = BY_PATH.get(plain);
        if (door != null) {
            return door;
        }
        boolean customer =
                PREFIXES.stream().anyMatch(prefix -> plain.startsWith(prefix + CUSTOMERS + "/"));
        return customer ? CUSTOMERS : OTHER;
    }

    private static Map<String, String> byPath() {
        Map<String, String> labels = new HashMap<>();
        for (DoorPath door : DoorPath.values()) {
            for (String prefix : PREFIXES) {
                for (String name : door.names()) {
                    String path = prefix + door.group().label() + "/" + name;
                    labels.put(path, door.type().label());
                }
            }
        }
        return labels;
    }
}
