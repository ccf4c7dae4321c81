package org.dosomething.blink.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What is there: names and full URLs. */
@RestController
class IndexController {

    private final IntakeProperties properties;

    IndexController(IntakeProperties properties) {
        this.properties = properties;
    }

    @GetMapping("/")
    ResponseEntity<Void> start() {
        return ResponseEntity.status(HttpStatus.FOUND).header(HttpHeaders.LOCATION, "/v1").build();
    }

    @GetMapping(
            path = {"/v1", "/api", "/api/v1"},
            produces = "application/json")
    Map<String, String> versions(HttpServletRequest request) {
        String base = base(request);
        Map<String, String> index = new LinkedHashMap<>();
        index.put("events", base + "/v1/events");
        index.put("webhooks", base + "/v1/webhooks");
        return index;
    }

    @GetMapping(
            path = {"/v1/events", "/api/v1/events"},
            produces = "application/json")
    Map<String, String> events(HttpServletRequest request) {
        return index(DoorPath.Group.EVENTS, request);
    }

    @GetMapping(
            path = {"/v1/webhooks", "/api/v1/webhooks"},
            produces = "application/json")
    Map<String, String> webhooks(HttpServletRequest request) {
        return index(DoorPath.Group.WEBHOOKS, request);
    }

    private Map<String, String> index(DoorPath.Group group, HttpServletRequest request) {
        String base = base(request) + "/v1/" + group.label() + "/";
        Map<String, String> index = new LinkedHashMap<>();
        Arrays.stream(DoorPath.values())
                .filter(path -> path.group() == group)
                .map(path -> path.type().label())
                .forEach(name -> index.put(name, base + name));
        return index;
    }

    private String base(HttpServletRequest request) {
        String base =
                properties.publicUrl() == null
                        ? ServletUriComponentsBuilder.fromContextPath(request).toUriString()
                        : properties.publicUrl().toString();
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }
}
