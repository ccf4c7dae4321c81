package org.dosomething.blink.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The configuration in force: what the records document, with the values of this gateway. */
@Controller
class SettingsPage {

    private static final String METADATA = "classpath*:META-INF/spring-configuration-metadata.json";
    private static final String OURS = "blink.";
    private static final String CLIENTS = "blink.security.clients";

    private final Environment environment;
    private final List<JsonNode> known;

    SettingsPage(Environment environment, ResourcePatternResolver resources) {
        this.environment = environment;
        this.known = known(resources);
    }

    @GetMapping("/console/configuration")
    String show(Model model) {
        List<Setting> settings = known.stream().map(this::setting).toList();
        model.addAttribute("changed", settings.stream().filter(Setting::changed).toList());
        model.addAttribute("others", settings.stream().filter(one -> !one.changed()).toList());
        model.addAttribute("profiles", String.join(", ", environment.getActiveProfiles()));
        model.addAttribute(
                "java",
                System.getProperty("java.runtime.version") + ", " + System.getProperty("os.name"));
        return "console/configuration";
    }

    private Setting setting(JsonNode property) {
        String name = property.path("name").asText();
        String type = property.path("type").asText();
        return Setting.of(
                name,
                type,
                value(name, type),
                property.path("defaultValue").asText(""),
                property.path("description").asText());
    }

    private String value(String name, String type) {
        if (name.equals(CLIENTS)) {
            return Binder.get(environment)
                    .bind(CLIENTS, Bindable.listOf(Map.class))
                    .map(clients -> clients.size() + " more")
                    .orElse("");
        }
        if (type.startsWith("java.util.Map")) {
            return Binder.get(environment)
                    .bind(name, Bindable.mapOf(String.class, String.class))
                    .map(SettingsPage::text)
                    .orElse("");
        }
        return Binder.get(environment).bind(name, String.class).orElse("");
    }

    private static String text(Map<String, String> map) {
        return map.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** What the build found in the records of settings. A group has no value of its own. */
    private static List<JsonNode> known(ResourcePatternResolver resources) {
        List<JsonNode> found = new ArrayList<>();
        try {
            for (Resource resource : resources.getResources(METADATA)) {
                JsonNode properties =
                        new JsonMapper()
                                .readTree(resource.getContentAsByteArray())
                                .path("properties");
                properties.forEach(found::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The settings' documentation cannot be read", e);
        }
        return found.stream()
                .filter(property -> property.path("name").asText().startsWith(OURS))
                .filter(property -> !property.path("type").asText().endsWith("Properties"))
                .sorted(Comparator.comparing(property -> property.path("name").asText()))
                .toList();
    }
}
