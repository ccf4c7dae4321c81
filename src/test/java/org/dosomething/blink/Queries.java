package org.dosomething.blink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What queries in PromQL ask for, held against what there is. */
final class Queries {

    /** A metric, and what is in the braces behind it; no function. */
    private static final Pattern SELECTOR =
            Pattern.compile("\\b([a-zA-Z_:][a-zA-Z0-9_:]*)\\b(?!\\s*\\()(?:\\{([^}]*)})?");

    private static final Pattern MATCHER =
            Pattern.compile("([a-zA-Z_]+)\\s*(?:=~|!~|!=|=)\\s*\"([^\"]*)\"");

    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");

    private static final Pattern TIME = Pattern.compile("\\[[^]]*]|\\boffset\\s+\\w+");

    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool");

    /** What Prometheus adds to every series, and the metric that it makes itself. */
    private static final Set<String> ADDED = Set.of("instance", "job");

    private static final String UP = "up";

    private Queries() {}

    /** Each metric is there, with each label that is asked for, and with each value of it. */
    static void assertAnswerable(String query, Scrape scrape) {
        Set<String> labels = new TreeSet<>(ADDED);
        String plain = GROUPING.matcher(TIME.matcher(query).replaceAll("")).replaceAll("");
        Matcher selector = SELECTOR.matcher(plain);
        boolean any = false;
        while (selector.find()) {
            String name = selector.group(1);
            if (!OPERATORS.contains(name)) {
                any = true;
                assertThat(name.equals(UP) || scrape.names().contains(name))
                        .as("%s, of %s", name, query)
                        .isTrue();
                assertMatchers(selector.group(2), name, scrape);
                labels.addAll(scrape.labels(name));
            }
        }
        assertThat(any).as(query).isTrue();
        assertThat(labels).as(query).containsAll(groupedBy(query));
    }

    private static void assertMatchers(String matchers, String name, Scrape scrape) {
        Matcher matcher = MATCHER.matcher(matchers == null ? "" : matchers);
        while (matcher.find()) {
            String label = matcher.group(1);
            if (!ADDED.contains(label)) {
                for (String value : matcher.group(2).split("\\|")) {
                    assertThat(scrape.values(name, label))
                            .as("%s of %s", label, name)
                            .anyMatch(there -> there.matches(value));
                }
            }
        }
    }

    private static Set<String> groupedBy(String query) {
        Set<String> labels = new TreeSet<>();
        Matcher grouping = GROUPING.matcher(query);
        while (grouping.find()) {
            labels.addAll(Set.of(grouping.group(1).trim().split("\\s*,\\s*")));
        }
        return labels;
    }
}
