package org.dosomething.blink.sandbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everybody the look-alike knows, in memory, within limits. Safe for use by several threads: every
 * operation is applied as a whole, one after the other.
 */
final class People {

    private final SandboxProperties.PeopleLimits limits;
    private final Clock clock;

    /** The one touched last stands last. */
    private final Map<String, Person> people = new LinkedHashMap<>();

    private final SeenIds seen;
    private long size;
    private long events;
    private long repeatsDropped;
    private long peopleEvicted;
    private long eventsEvicted;

    People(SandboxProperties.PeopleLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.seen = new SeenIds(limits.eventIds());
    }

    /** Applies what was checked. What is about a suppressed person is ignored. */
    synchronized void apply(Operation operation) {
        operation.applyTo(this, clock.instant());
    }

    synchronized void identify(Operation.Identify operation) {
        if (operation.updateOnly() && !people.containsKey(operation.person())) {
            return;
        }
        change(operation.person(), person -> operation.attributes().forEach(person::set));
    }

    /** Drops the event, and creates nobody, where its id was seen before. */
    synchronized void track(String id, TrackedEvent event) {
        Person known = people.get(id);
        if (known != null && known.suppressed()) {
            return;
        }
        if (seen.add(event.key())) {
            change(id, person -> eventsEvicted += person.add(event, limits.eventsEach()));
            return;
        }
        repeatsDropped++;
        if (known != null) {
            known.dropRepeat();
        }
    }

    /** Forgets the person, who can come back; the ids of the events stay known. */
    synchronized void delete(String id) {
        Person person = people.get(id);
        if (person != null && !person.suppressed()) {
            people.remove(id);
            discount(person);
        }
    }

    /** Forgets the person, and ignores what comes about them from now on. */
    synchronized void suppress(String id) {
        change(id, Person::suppress);
    }

    synchronized void clear() {
        people.clear();
        seen.clear();
        size = 0;
        events = 0;
        repeatsDropped = 0;
        peopleEvicted = 0;
        eventsEvicted = 0;
    }

    synchronized Optional<Person.Profile> profile(String id) {
        return Optional.ofNullable(people.get(id)).map(Person::profile);
    }

    /**
     * The people touched last come first.
     *
     * @param number of the page, from 0
     * @param length of a page, from 1
     */
    synchronized Page page(int number, int length) {
        List<Person> newestFirst = new ArrayList<>(people.values());
        Collections.reverse(newestFirst);
        List<Person.Summary> shown =
                newestFirst.stream()
                        .skip((long) number * length)
                        .limit(length)
                        .map(Person::summary)
                        .toList();
        Totals totals = new Totals(events, repeatsDropped, peopleEvicted, eventsEvicted);
        return new Page(shown, number, length, people.size(), totals);
    }

    private void change(String id, Consumer<Person> change) {
        Person person = people.remove(id);
        if (person == null) {
            person = new Person(id);
        }
        discount(person);
        if (!person.suppressed()) {
            change.accept(person);
        }
        size += person.size();
        events += person.events();
        people.put(id, person);
        evictOldest();
    }

    private void evictOldest() {
        while (people.size() > limits.count()
                || size > limits.size().toBytes() && people.size() > 1) {
            Iterator<Person> oldest = people.values().iterator();
            Person person = oldest.next();
            oldest.remove();
            discount(person);
            peopleEvicted++;
        }
    }

    private void discount(Person person) {
        size -= person.size();
        events -= person.events();
    }

    /**
     * @param total people that are known
     */
    record Page(List<Person.Summary> people, int page, int size, int total, Totals totals) {}

    /**
     * @param events that are kept, of everybody
     * @param repeatsDropped since the last emptying
     * @param peopleEvicted for the limits
     * @param eventsEvicted for the limit of events of one person
     */
    record Totals(long events, long repeatsDropped, long peopleEvicted, long eventsEvicted) {}
}
