package org.dosomething.blink.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a gateway is started: as an operator does it, unless something else is asked for. */
final class Launch {

    final String name;
    final Map<String, String> environment = new HashMap<>();
    final List<String> options = new ArrayList<>();
    private boolean doors;
    private boolean keepsJournal;
    private Optional<Jvm> jvm = Optional.empty();

    /**
     * @param name of its files
     */
    Launch(String name) {
        this.name = name;
    }

    /** With the doors that keep nothing beside what is in the jar. */
    Launch withDoors() {
        doors = true;
        return this;
    }

    boolean hasDoors() {
        return doors;
    }

    /** On the journal that one of this name left behind. */
    Launch onItsJournal() {
        keepsJournal = true;
        return this;
    }

    boolean keepsJournal() {
        return keepsJournal;
    }

    Launch with(Jvm jvm) {
        this.jvm = Optional.of(jvm);
        return this;
    }

    Path java(Jvm usual) {
        return jvm.orElse(usual).java();
    }

    /** Sets a setting. */
    Launch set(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    /** Calls to Customer.io are as many as can be made. */
    Launch withoutRateLimit() {
        return set("CUSTOMER_IO_RATE_LIMIT", 10_000);
    }

    /** Gives the JVM an option. */
    Launch option(String option) {
        options.add(option);
        return this;
    }
}
