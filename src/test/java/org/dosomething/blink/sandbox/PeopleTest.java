package org.dosomething.blink.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

final class PeopleTest {

    private static final String ULID = "01JD0000000000000000000001";
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final People people = people(10, 5, 4, DataSize.ofKilobytes(64));

    @Test
    void keepsTheDigitsOfNumbersAndTheEmptyString() {
        identify("a", "{\"amount\":1.50,\"big\":12345678901234567890123,\"name\":\"\"}");

        assertThat(attribute("a", "amount")).isEqualTo("1.50");
        assertThat(attribute("a", "big")).isEqualTo("12345678901234567890123");
        assertThat(attribute("a", "name")).isEqualTo("\"\"");
    }

    @Test
    void removesAnAttributeThatIsNullAndKeepsTheOthers() {
        identify("a", "{\"phone\":\"1\",\"city\":\"x\"}");

        identify("a", "{\"phone\":null}");

        assertThat(people.profile("a").orElseThrow().attributes()).containsOnlyKeys("city");
    }

    @Test
    void neitherCreatesNorChangesOnUpdateOfNobody() {
        identify("a", "{\"city\":\"x\",\"_update\":true}");

        assertThat(people.profile("a")).isEmpty();
    }

    @Test
    void dropsAnEventWhoseIdItHasSeen() {
        track("a", ULID);

        track("a", ULID);
        track("b", ULID);

        assertThat(people.profile("a").orElseThrow().events()).hasSize(1);
        assertThat(people.profile("a").orElseThrow().repeatsDropped()).isEqualTo(1);
        assertThat(people.profile("b")).isEmpty();
        assertThat(people.page(0, 10).totals().repeatsDropped()).isEqualTo(2);
    }

    @Test
    void doesNotKnowTheIdsOfTheOtherVersion() {
        track("a", ULID);

        people.apply(new Operation.Track("a", "e", "{}", null, new EventKey(ULID, "v2")));

        assertThat(people.profile("a").orElseThrow().events())
                .extracting(event -> event.key().via())
                .containsExactly("v1", "v2");
    }

    @Test
    void keepsEveryEventWithoutAnId() {
        track("a", null);
        track("a", null);

        assertThat(people.profile("a").orElseThrow().events()).hasSize(2);
        assertThat(people.profile("a").orElseThrow().events().get(0).receivedAt()).isEqualTo(NOW);
    }

    @Test
    void ignoresWhatIsAboutASuppressedPersonUntilEmptied() {
        identify("a", "{\"city\":\"x\"}");
        people.apply(new Operation.Suppress("a"));

        identify("a", "{\"city\":\"y\"}");
        track("a", ULID);
        people.apply(new Operation.Delete("a"));

        Person.Profile profile = people.profile("a").orElseThrow();
        assertThat(profile.suppressed()).isTrue();
        assertThat(profile.attributes()).isEmpty();
        assertThat(profile.events()).isEmpty();
    }

    @Test
    void takesBackADeletedPersonWithoutThePast() {
        identify("a", "{\"city\":\"x\"}");
        track("a", ULID);
        people.apply(new Operation.Delete("a"));
        assertThat(people.profile("a")).isEmpty();

        identify("a", "{\"name\":\"y\"}");

        assertThat(people.profile("a").orElseThrow().attributes()).containsOnlyKeys("name");
        assertThat(people.profile("a").orElseThrow().events()).isEmpty();
        assertThat(people.page(0, 10).totals().events()).isZero();
    }

    @Test
    void forgetsThePersonUntouchedForLongest() {
        People two = people(2, 5, 4, DataSize.ofKilobytes(64));
        two.apply(V1Reader.identify("a", utf8("{}")));
        two.apply(V1Reader.identify("b", utf8("{}")));
        two.apply(V1Reader.identify("a", utf8("{}")));

        two.apply(V1Reader.identify("c", utf8("{}")));

        assertThat(two.page(0, 10).people())
                .extracting(Person.Summary::id)
                .containsExactly("c", "a");
        assertThat(two.page(0, 10).totals().peopleEvicted()).isEqualTo(1);
    }

    @Test
    void forgetsPeopleWhenAllTogetherAreTooLarge() {
        People small = people(10, 5, 4, DataSize.ofBytes(150));
        byte[] attributes = utf8("{\"a\":\"" + "x".repeat(90) + "\"}");
        small.apply(V1Reader.identify("a", attributes));

        small.apply(V1Reader.identify("b", attributes));

        assertThat(small.page(0, 10).people()).extracting(Person.Summary::id).containsExactly("b");
    }

    @Test
    void forgetsTheOldestEventsOfAPersonAndCountsThem() {
        IntStream.range(0, 7).forEach(i -> track("a", null));

        assertThat(people.profile("a").orElseThrow().events()).hasSize(5);
        assertThat(people.page(0, 10).totals()).isEqualTo(new People.Totals(5, 0, 0, 2));
    }

    @Test
    void forgetsTheOldestIds() {
        track("a", ULID);
        IntStream.range(2, 6).forEach(i -> track("a", "01JD000000000000000000000" + i));

        track("a", ULID);

        assertThat(people.profile("a").orElseThrow().repeatsDropped()).isZero();
    }

    @Test
    void pagesPeopleWithTheLastTouchedFirst() {
        IntStream.range(0, 5).forEach(i -> identify("p" + i, "{}"));

        People.Page second = people.page(1, 2);

        assertThat(second.people()).extracting(Person.Summary::id).containsExactly("p2", "p1");
        assertThat(second.total()).isEqualTo(5);
    }

    @Test
    void knowsNothingAfterItIsEmptied() {
        track("a", ULID);

        people.clear();

        assertThat(people.page(0, 10).total()).isZero();
        track("a", ULID);
        assertThat(people.profile("a").orElseThrow().events()).hasSize(1);
    }

    private void identify(String id, String json) {
        people.apply(V1Reader.identify(id, utf8(json)));
    }

    private void track(String id, String ulid) {
        people.apply(new Operation.Track(id, "e", "{}", null, new EventKey(ulid, "v1")));
    }

    private String attribute(String id, String name) {
        return people.profile(id).orElseThrow().attributes().get(name).rawValue().toString();
    }

    private static People people(int count, int eventsEach, int eventIds, DataSize size) {
        return new People(
                new SandboxProperties.PeopleLimits(count, eventsEach, eventIds, size),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
