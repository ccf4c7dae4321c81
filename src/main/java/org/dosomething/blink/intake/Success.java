package org.dosomething.blink.intake;

/** What is answered once an event is safe. */
enum Success {
    ACCEPTED(202),
    CREATED(201),
    /** Without a body. */
    NO_CONTENT(204);

    private final int status;

    Success(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
