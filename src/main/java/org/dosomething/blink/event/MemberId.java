package org.dosomething.blink.event;

import java.util.regex.Pattern;

/**
 * Whom an event is about. One member's events keep their order; between members none is promised.
 *
 * <p>What is about no member (some warehouse events) is given an id of its own, so that nothing
 * waits for it and it waits for nothing.
 *
 * @param value 24 lower-case hex characters, or {@code ~} and an event id
 */
public record MemberId(String value) {

    /** What a member's id looks like: Northstar's object ids. */
    public static final Pattern OBJECT_ID = Pattern.compile("[0-9a-f]{24}");

    public MemberId {
        if (!value.startsWith("~") && !isObjectId(value)) {
            throw new IllegalArgumentException("A member id is 24 lower-case hex characters");
        }
    }

    /**
     * Reads one as {@link #value} writes it.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static MemberId of(String text) {
        return text.startsWith("~") ? nobody(new EventId(text.substring(1))) : new MemberId(text);
    }

    public static boolean isObjectId(String text) {
        return OBJECT_ID.matcher(text).matches();
    }

    /** The id under which an event that is about no member is kept. */
    public static MemberId nobody(EventId event) {
        return new MemberId("~" + event.value());
    }

    /** Eight hex characters that tell members apart in a log without naming them. */
    public String hash() {
        return String.format("%08x", mixed());
    }

    /**
     * The partition, of so many, in which this member's events are delivered one after the other.
     *
     * @return 0 to {@code partitions - 1}, the same on every machine and in every version
     */
    public int partition(int partitions) {
        return Math.floorMod(mixed(), partitions);
    }

    /** String.hashCode is specified by the language; the mixing spreads ids that differ little. */
    private int mixed() {
        int hash = value.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }

    @Override
    public String toString() {
        return "member#" + hash();
    }
}
