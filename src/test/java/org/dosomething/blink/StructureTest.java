package org.dosomething.blink;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModules;

/** Who may know whom. */
class StructureTest {

    private static final String ROOT = "org.dosomething.blink";

    /** Each module and what it may use; whoever is not named as used is used by nobody. */
    private static final Map<String, Set<String>> MAY_USE =
            Map.ofEntries(
                    Map.entry("event", Set.of()),
                    Map.entry("trace", Set.of("event")),
                    Map.entry("journal", Set.of("event")),
                    Map.entry("delivery", Set.of("event", "journal")),
                    Map.entry("outbound", Set.of("event", "delivery")),
                    Map.entry("customerio", Set.of("event", "journal", "delivery", "outbound")),
                    Map.entry("sms", Set.of("event", "journal", "delivery", "outbound")),
                    Map.entry("northstar", Set.of("event", "journal", "delivery", "outbound")),
                    Map.entry("warehouse", Set.of("event", "journal", "delivery", "outbound")),
                    Map.entry("problem", Set.of()),
                    Map.entry("body", Set.of("problem")),
                    Map.entry("security", Set.of("problem", "body")),
                    Map.entry("admin", Set.of("event", "journal", "problem", "body")),
                    Map.entry("deadletter", Set.of("event", "journal", "admin", "problem", "body")),
                    Map.entry(
                            "operations",
                            Set.of("event", "journal", "delivery", "admin", "problem", "body")),
                    Map.entry("intake", Set.of("event", "journal", "problem", "body")),
                    Map.entry("sandbox", Set.of("problem", "body")),
                    Map.entry(
                            "console",
                            Set.of(
                                    "event",
                                    "journal",
                                    "delivery",
                                    "admin",
                                    "deadletter",
                                    "problem",
                                    "sandbox")));

    /** By what lines and calls are told to belong together: for everybody. */
    private static final String SHARED = "trace";

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    @Test
    void hasTheModulesThatAreNamedHereAndNoCycles() {
        ApplicationModules modules = ApplicationModules.of(BlinkApplication.class);

        assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
                .containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
        modules.verify();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void knowsOnlyWhatItMay(String module) {
        String[] forbidden =
                MAY_USE.keySet().stream()
                        .filter(other -> !other.equals(module))
                        .filter(other -> !other.equals(SHARED))
                        .filter(other -> !MAY_USE.get(module).contains(other))
                        .map(other -> ROOT + "." + other + "..")
                        .toArray(String[]::new);

        noClasses()
                .that(resideInAPackage(ROOT + "." + module + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(forbidden))
                .check(CLASSES);
    }

    static Stream<String> modules() {
        return MAY_USE.keySet().stream();
    }

    @Test
    void speaksOfEventsInPlainJava() {
        classes()
                .that(resideInAPackage(ROOT + ".event"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(ROOT + ".event", "java.."))
                .check(CLASSES);
    }

    @Test
    void checksTheCatalogueWithoutHttpOrSpring() {
        noClasses()
                .that(resideInAPackage(ROOT + ".intake.catalogue"))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("org.springframework..", "jakarta.servlet.."))
                .check(CLASSES);
    }

    @Test
    void injectsByConstructorOnly() {
        noFields().should().beAnnotatedWith(Autowired.class).check(CLASSES);
    }

    @Test
    void asksTheInjectedClockForTheTime() {
        noClasses()
                .that(
                        resideInAnyPackage(
                                ROOT + ".journal..", ROOT + ".delivery..", ROOT + ".intake.."))
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(CLASSES);
    }

    @Test
    void keepsFilesShort() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> tooLong =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> lines(file) > 250)
                            .toList();
            assertThat(tooLong).isEmpty();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
