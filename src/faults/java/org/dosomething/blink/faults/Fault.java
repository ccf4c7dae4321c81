package org.dosomething.blink.faults;

/**
 * Something that happens while events are posted.
 *
 * @param name as the table says it
 * @param before what is set up before anything starts
 * @param during what happens under load
 */
record Fault(String name, Step before, Step during) {

    /** A part of it. */
    interface Step {
        void on(Stage stage) throws Exception;
    }

    static Fault of(String name, Step during) {
        return new Fault(name, Stage::addGateway, during);
    }
}
