package org.dosomething.blink.bench;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Prebuilt requests, each about another member, so that the load costs little while it runs. */
final class Requests {

    static final String NAME = "app";
    static final String PASSWORD = "app-secret";

    /** A post as the campaigns service sends it, of about a kilobyte. */
    private static final String POST =
            """
            {"id":"%d","signup_id":"%d","campaign_id":"9001","northstar_id":"%s","type":"photo",\
            "action":"submit-photo","quantity":"12","why_participated":"Because %s","status":"pending",\
            "source":"campaigns-web","source_details":"{\\"contentful_id\\":\\"4IlGkHFv0sQkGGUwaGYqYS\\"}",\
            "location":"US-NY","postal_code":"10010","referrer_user_id":null,"school_id":null,\
            "url":"https://images.example.org/posts/2b/2b31f5c9-b3a6-4f0b-9f1c-1d2e3f405060.jpg",\
            "text":"We collected jeans at school and brought them to the shelter.",\
            "campaign_title":"Teens for Jeans","campaign_slug":"teens-for-jeans",\
            "tags":["good-photo","good-for-sponsor"],"club_id":null,"group_id":null,\
            "created_at":"2026-11-20T15:04:05Z","updated_at":"2026-11-20T15:04:05Z","deleted_at":null}
            """;

    private static final String REASON = "it keeps people of my age warm in the winter. ".repeat(6);

    private final byte[][] requests;

    /**
     * @param members how many
     */
    Requests(Door door, int port, int members) {
        requests = new byte[members][];
        String login =
                Base64.getEncoder()
                        .encodeToString((NAME + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < members; i++) {
            String member = member(i);
            String body = POST.strip().formatted(100_000 + i, 200_000 + i, member, REASON);
            String head =
                    "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Basic %s\r\n"
                            + "Accept: application/json\r\nContent-Type: application/json\r\n"
                            + "Content-Length: %d\r\n\r\n";
            requests[i] =
                    (head.formatted(door.path(), port, login, body.length()) + body)
                            .getBytes(StandardCharsets.US_ASCII);
        }
    }

    byte[] of(int member) {
        return requests[member % requests.length];
    }

    static String member(int number) {
        return "%024x".formatted(0x5480c950_0000L + number);
    }
}
