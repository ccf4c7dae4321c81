package org.dosomething.blink.intake;

/** What is answered once an event is safe: the status, and whether there is a body. */
enum Success {
    ACCEPTED(202, true),
    CREATED(201, true),
    NO_CONTENT(204, false);

    private final int status;
    private final boolean body;

    Success(int status, boolean body) {
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    boolean hasBody() {
        return body;
    }
}
