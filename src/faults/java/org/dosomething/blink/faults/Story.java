package org.dosomething.blink.faults;

/** What members' events are: where they are posted, what they say, and how they are known again. */
enum Story {
    SIGNUP_POSTS("/v1/events/campaign-signup-post", "Idempotency-Key") {
        @Override
        String body(String member, int counter) {
            return ("{\"id\":\"%1$d\",\"signup_id\":\"7\",\"northstar_id\":\"%2$s\","
                            + "\"campaign_id\":\"3\",\"type\":\"photo\",\"action\":\"submit\","
                            + "\"counter\":%1$d}")
                    .formatted(counter, member);
        }
    },
    SMS_STEPS("/v1/webhooks/customerio-sms-broadcast", "X-CIO-Idempotency-Key") {
        @Override
        String body(String member, int counter) {
            return "{\"northstarId\":\"%s\",\"broadcastId\":\"b\",\"counter\":%d}"
                    .formatted(member, counter);
        }

        /** The service sees no id but that of the request. */
        @Override
        String known(String requestId, String eventId) {
            return requestId;
        }
    },
    WAREHOUSE_EVENTS("/v1/events/quasar-relay", "Idempotency-Key") {
        @Override
        String body(String member, int counter) {
            return "{\"northstar_id\":\"%s\",\"counter\":%d}".formatted(member, counter);
        }
    },
    /** Named in themselves: whoever reports sets no key. */
    UNSUBSCRIBES("/v1/webhooks/customerio-email-activity", "X-Unread") {
        @Override
        String body(String member, int counter) {
            return "{\"event_type\":\"email_unsubscribed\",\"event_id\":\"%1$s-%2$d\",\"data\":{\"customer_id\":\"%1$s\"}}"
                    .formatted(member, counter);
        }

        /** The service is told nothing else by which they differ. */
        @Override
        String known(String requestId, String eventId) {
            return requestId;
        }
    };

    private final String path;
    private final String keyHeader;

    Story(String path, String keyHeader) {
        this.path = path;
        this.keyHeader = keyHeader;
    }

    abstract String body(String member, int counter);

    /** By what the receiver knows an event. */
    String known(String requestId, String eventId) {
        return eventId;
    }

    String path() {
        return path;
    }

    /** The header that names a post, so that it can be repeated. */
    String keyHeader() {
        return keyHeader;
    }
}
