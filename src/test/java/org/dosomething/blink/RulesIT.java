package org.dosomething.blink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The alerts, tried by Prometheus' own tool. */
class RulesIT {

    private static final Path DIRECTORY = Path.of("docker/prometheus");

    @ParameterizedTest
    @CsvSource({"check, rules.yml", "test, rules_test.yml"})
    void isTakenByPromtool(String what, String file) throws Exception {
        assumeTrue(isInstalled(), "skipped: promtool is not installed (Debian: prometheus)");

        Process promtool =
                new ProcessBuilder("promtool", what, "rules", file)
                        .directory(DIRECTORY.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor()).as(said).isZero();
    }

    @Test
    void isTriedAlertByAlert() throws IOException {
        assertThat(names("rules_test.yml", "alertname")).containsAll(names("rules.yml", "alert"));
    }

    private static List<String> names(String file, String field) throws IOException {
        List<String> names =
                new YAMLMapper().readTree(DIRECTORY.resolve(file).toFile()).findValuesAsText(field);
        assertThat(names).isNotEmpty();
        return names;
    }

    private static boolean isInstalled() {
        try {
            return new ProcessBuilder("promtool", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
