package org.dosomething.blink;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is written about metrics, asked of them, and drawn of them: all of it against a gateway that
 * runs, with every destination.
 */
class WatchedIT {

    private static final Path DOCUMENT = Path.of("docs/metrics.md");
    private static final Path DASHBOARD = Path.of("docker/grafana/dashboards/blink.json");
    private static final Path RULES = Path.of("docker/prometheus/rules.yml");
    private static final Path RUNBOOK = Path.of("docs/runbook.md");
    private static final String RUNBOOK_URL =
            "https://github.com/DoSomething/blink/blob/main/docs/runbook.md#";

    private static final Pattern OURS = Pattern.compile("\\bblink_[a-z_]+[a-z]");
    private static final Pattern FAMILY = Pattern.compile("`([a-z0-9_]+)_\\*`");

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance()
                    .options(WireMockConfiguration.wireMockConfig().dynamicPort())
                    .build();

    @TempDir static Path dir;

    private static Gateway gateway;
    private static Scrape scrape;

    @BeforeAll
    static void start() {
        SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        gateway =
                Gateway.start(
                        dir,
                        SERVER.baseUrl(),
                        "--blink.sms.base-url=" + SERVER.url("/api/v2"),
                        "--blink.sms.api-key=Z2FtYml0OnMzY3JldA==",
                        "--blink.warehouse.url=" + SERVER.url("/lines"),
                        "--blink.northstar.base-url=" + SERVER.url("/v2"),
                        "--blink.northstar.oauth.client-id=client",
                        "--blink.northstar.oauth.client-secret=cl1ent-s3cret",
                        "--blink.northstar.oauth.token-host=" + SERVER.baseUrl(),
                        "--blink.northstar.oauth.token-path=/token");
        gateway.send(gateway.anonymous("/actuator/health/liveness").GET());
        scrape = Scrape.of(gateway);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void saysOfEachMetricWhatItIsAndInWhichUnit() {
        assertThat(ours()).hasSizeGreaterThan(100);
        for (Meter.Id id : ours()) {
            assertThat(id.getDescription()).as(id.getName()).isNotBlank();
            assertThat(id.getBaseUnit()).as(id.getName()).isNotBlank();
        }
    }

    @Test
    void hasTagsFromClosedSetsAlone() throws IOException {
        Set<String> said = quoted(Files.readString(DOCUMENT));
        for (Meter.Id id : ours()) {
            for (Tag tag : id.getTags()) {
                if (tag.getKey().equals("client")) {
                    assertThat(tag.getValue()).isIn("app", "op", "twilio", "customerio", "unknown");
                } else {
                    assertThat(said).as("%s of %s", tag, id.getName()).contains(tag.getValue());
                }
            }
        }
    }

    /** When this fails, what it expects is what belongs into the document. */
    @Test
    void isDescribedByTheDocumentAsItIs() throws IOException {
        List<String> described =
                Files.readAllLines(DOCUMENT).stream()
                        .filter(line -> line.startsWith("| `blink_"))
                        .toList();

        assertThat(String.join("\n", described)).isEqualTo(String.join("\n", rows()));
    }

    @Test
    void namesWhatOthersMeasureByItsBeginning() throws IOException {
        List<String> families = found(FAMILY, Files.readString(DOCUMENT));

        assertThat(scrape.names())
                .allMatch(
                        name ->
                                name.startsWith("blink_")
                                        || families.stream()
                                                .anyMatch(family -> name.startsWith(family + "_")));
        // Where threads are virtual there are no pools of them.
        assertThat(families)
                .filteredOn(family -> !family.equals("executor"))
                .allMatch(
                        family ->
                                scrape.names().stream()
                                        .anyMatch(name -> name.startsWith(family + "_")));
    }

    @Test
    void isCalledByNamesThatExistWhereverItIsSpokenOf() throws IOException {
        Set<String> written =
                ours().stream().map(WatchedIT::prometheusName).collect(Collectors.toSet());
        written.addAll(scrape.names());
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            for (Path document :
                    Stream.concat(docs, Stream.of(Path.of("README.md")))
                            .filter(path -> path.toString().endsWith(".md"))
                            .toList()) {
                assertThat(written)
                        .as(document.toString())
                        .containsAll(found(OURS, Files.readString(document)));
            }
        }
    }

    @Test
    void drawsOnlyWhatThereIs() throws IOException {
        List<String> queries = new ArrayList<>();
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        dashboard.findValues("expr").forEach(query -> queries.add(query.textValue()));

        assertThat(queries).hasSizeGreaterThan(30);
        queries.forEach(query -> Queries.assertAnswerable(query, scrape));
    }

    @Test
    void drawsEachOfOurs() throws IOException {
        String dashboard = Files.readString(DASHBOARD);

        assertThat(ours().stream().map(WatchedIT::prometheusName).distinct())
                .allMatch(dashboard::contains);
    }

    @Test
    void alertsOnlyOnWhatThereIs() throws IOException {
        for (JsonNode alert : alerts()) {
            Queries.assertAnswerable(alert.path("expr").textValue(), scrape);
        }
    }

    @Test
    void tellsByEveryAlertWhereToReadOn() throws IOException {
        Set<String> anchors =
                Files.readAllLines(RUNBOOK).stream()
                        .filter(line -> line.startsWith("## "))
                        .map(line -> anchor(line.substring(3)))
                        .collect(Collectors.toSet());

        for (JsonNode alert : alerts()) {
            String url = alert.at("/annotations/runbook_url").textValue();
            assertThat(url).as(alert.path("alert").textValue()).startsWith(RUNBOOK_URL);
            assertThat(anchors).contains(url.substring(RUNBOOK_URL.length()));
        }
    }

    private static List<JsonNode> alerts() throws IOException {
        JsonNode rules = new YAMLMapper().readTree(RULES.toFile()).at("/groups/0/rules");
        List<JsonNode> alerts = StreamSupport.stream(rules.spliterator(), false).toList();
        assertThat(alerts).hasSizeGreaterThan(8);
        return alerts;
    }

    /** As GitHub makes them of headings. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }

    private static List<Meter.Id> ours() {
        return gateway.bean(PrometheusMeterRegistry.class).getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getName().startsWith("blink."))
                .toList();
    }

    private static List<String> rows() {
        TreeMap<String, String> rows = new TreeMap<>();
        for (Meter.Id id : ours()) {
            rows.put(prometheusName(id), row(id));
        }
        return List.copyOf(rows.values());
    }

    private static String row(Meter.Id id) {
        String tags =
                id.getTags().stream()
                        .map(tag -> "`" + tag.getKey() + "`")
                        .collect(Collectors.joining(", "));
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        prometheusName(id), kind(id), id.getBaseUnit(), tags, id.getDescription());
    }

    private static String kind(Meter.Id id) {
        return switch (id.getType()) {
            case TIMER, DISTRIBUTION_SUMMARY -> "histogram";
            default -> id.getType().name().toLowerCase(Locale.ROOT);
        };
    }

    /** Without what a histogram's samples have at their end. */
    private static String prometheusName(Meter.Id id) {
        String name =
                id.getConventionName(
                        gateway.bean(PrometheusMeterRegistry.class).config().namingConvention());
        return id.getType() == Meter.Type.COUNTER && !name.endsWith("_total")
                ? name + "_total"
                : name;
    }

    private static Set<String> quoted(String text) {
        return new TreeSet<>(found(Pattern.compile("`([^`\\n]+)`"), text));
    }

    private static List<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(matcher.groupCount()));
        }
        return found;
    }
}
