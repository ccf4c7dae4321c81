package org.dosomething.blink.intake.description;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dosomething.blink.event.EventType;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The events that are served, as the web server knows them: what has no door is not described. */
final class ServedEvents {

    private static final String EVENTS = "/v1/events/";

    private final RequestMappingHandlerMapping mappings;

    ServedEvents(RequestMappingHandlerMapping mappings) {
        this.mappings = mappings;
    }

    /**
     * An event that can be told.
     *
     * @param aliases the other names of its path
     */
    record Served(EventType type, List<String> aliases) {

        String path() {
            return path(type.label());
        }

        static String path(String name) {
            return EVENTS + name;
        }
    }

    /** In the order of the types. */
    List<Served> all() {
        return Arrays.stream(EventType.values())
                .map(this::served)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Served> served(EventType type) {
        return mappings.getHandlerMethods().keySet().stream()
                .map(RequestMappingInfo::getPatternValues)
                .filter(paths -> paths.contains(Served.path(type.label())))
                .map(paths -> new Served(type, aliases(type, paths.stream())))
                .findFirst();
    }

    private static List<String> aliases(EventType type, Stream<String> paths) {
        return paths.filter(path -> path.startsWith(EVENTS))
                .map(path -> path.substring(EVENTS.length()))
                .filter(name -> !name.equals(type.label()))
                .sorted()
                .toList();
    }
}
