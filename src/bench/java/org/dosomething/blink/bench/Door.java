package org.dosomething.blink.bench;

/** What is measured: the real thing, and the same without a journal. */
enum Door {
    REAL("with journal", "/v1/events/campaign-signup-post"),
    NOTHING("without", "/v1/events/bench-nothing");

    private final String title;
    private final String path;

    Door(String title, String path) {
        this.title = title;
        this.path = path;
    }

    String title() {
        return title;
    }

    String path() {
        return path;
    }
}
