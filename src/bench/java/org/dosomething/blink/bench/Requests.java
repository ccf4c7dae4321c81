package org.dosomething.blink.bench;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Requests that are made once and differ in a few bytes, so that the load costs little while it
 * runs. Each event says in {@code bench} which it is: {@code MEMBER-NUMBER}, of {@link
 * #MEMBER_DIGITS} and {@link #NUMBER_DIGITS} digits.
 */
final class Requests {

    static final String NAME = "app";
    static final String PASSWORD = "app-secret";
    static final String MARK = "\"bench\":\"";
    static final int MEMBER_DIGITS = 7;
    static final int NUMBER_DIGITS = 9;

    private static final String NOBODY = "5480c950bba62ef780000000";

    private static final String MARKED =
            MARK + "0".repeat(MEMBER_DIGITS) + "-" + "0".repeat(NUMBER_DIGITS) + "\"";

    /** A post as the campaigns service sends it, of about a kilobyte. */
    private static final String POST =
            """
            {"id":"100000","signup_id":"200000","campaign_id":"9001","northstar_id":"%s","type":"photo",\
            "action":"submit-photo","quantity":"12","why_participated":"Because %s","status":"pending",\
            "source":"campaigns-web","source_details":"{\\"contentful_id\\":\\"4IlGkHFv0sQkGGUwaGYqYS\\"}",\
            "location":"US-NY","postal_code":"10010","referrer_user_id":null,"school_id":null,\
            "url":"https://images.example.org/posts/2b/2b31f5c9-b3a6-4f0b-9f1c-1d2e3f405060.jpg",\
            "text":"We collected jeans at school and brought them to the shelter.",\
            "campaign_title":"Teens for Jeans","campaign_slug":"teens-for-jeans",\
            "tags":["good-photo","good-for-sponsor"],"club_id":null,"group_id":null,\
            "created_at":"2026-11-20T15:04:05Z","updated_at":"2026-11-20T15:04:05Z","deleted_at":null,%s}
            """;

    /** As little as a post can be, and a text to fill it. */
    private static final String BARE =
            "{\"id\":\"100000\",\"signup_id\":\"200000\",\"campaign_id\":\"9001\","
                    + "\"northstar_id\":\"%s\",\"type\":\"photo\",\"action\":\"submit-photo\","
                    + "%s,\"text\":\"%s\"}";

    private static final String WORDS = "it keeps people of my age warm in the winter. ";

    private final byte[] template;
    private final int memberAt;
    private final int markAt;
    private final int members;

    private Requests(Door door, String body, int members) {
        String login =
                Base64.getEncoder()
                        .encodeToString((NAME + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        String head =
                "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic %s\r\n"
                        + "Accept: application/json\r\nContent-Type: application/json\r\n"
                        + "Content-Length: %d\r\n\r\n";
        String text = head.formatted(door.path(), login, body.length()) + body;
        this.template = text.getBytes(StandardCharsets.US_ASCII);
        this.memberAt = text.indexOf(NOBODY) + NOBODY.length() - MEMBER_DIGITS;
        this.markAt = text.indexOf(MARK) + MARK.length();
        this.members = members;
    }

    /**
     * Events of a kilobyte.
     *
     * @param members whose, in turn
     */
    static Requests of(Door door, int members) {
        String body = POST.strip().formatted(NOBODY, WORDS.repeat(6), MARKED);
        return new Requests(door, body, members);
    }

    /** Events of a size. */
    static Requests ofSize(int bytes, int members) {
        int bare = BARE.formatted(NOBODY, MARKED, "").length();
        char[] text = new char[bytes - bare];
        for (int i = 0; i < text.length; i++) {
            text[i] = WORDS.charAt(i % WORDS.length());
        }
        return new Requests(
                Door.REAL, BARE.formatted(NOBODY, MARKED, String.valueOf(text)), members);
    }

    /** A request of its own; the member is that of the number. */
    byte[] of(int number) {
        byte[] request = template.clone();
        int member = number % members;
        digits(request, memberAt, MEMBER_DIGITS, member);
        digits(request, markAt, MEMBER_DIGITS, member);
        digits(request, markAt + MEMBER_DIGITS + 1, NUMBER_DIGITS, number);
        return request;
    }

    private static void digits(byte[] into, int at, int digits, int value) {
        int rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            into[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
