package org.dosomething.blink.bench;

/** What is measured: the real thing, and two that keep nothing. */
enum Door {
    REAL("with journal", "/v1/events/campaign-signup-post"),
    PLAIN("do-nothing endpoint of Spring MVC", "/v1/events/bench-plain"),
    NOTHING("the real one without journal", "/v1/events/bench-nothing");

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
