package org.dosomething.blink.sandbox;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The Track API's first version, as far as Blink uses it. Success is 200 with an empty object. */
@RestController
@Profile("sandbox")
@RequestMapping("/sandbox/customerio/api/v1")
class TrackV1Controller {

    private final People people;

    TrackV1Controller(People people) {
        this.people = people;
    }

    @PutMapping("/customers/{id}")
    Map<String, Object> identify(
            @PathVariable String id, @RequestBody(required = false) byte[] body) {
        return apply(V1Reader.identify(id, body));
    }

    @PostMapping("/customers/{id}/events")
    Map<String, Object> track(@PathVariable String id, @RequestBody(required = false) byte[] body) {
        return apply(V1Reader.track(id, body));
    }

    @DeleteMapping("/customers/{id}")
    Map<String, Object> delete(@PathVariable String id) {
        return apply(V1Reader.delete(id));
    }

    @PostMapping("/customers/{id}/suppress")
    Map<String, Object> suppress(@PathVariable String id) {
        return apply(V1Reader.suppress(id));
    }

    @GetMapping("/accounts/region")
    Map<String, Object> region() {
        String url =
                ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path("/sandbox/customerio")
                        .toUriString();
        return Map.of("url", url, "region", "us", "environment_id", 1);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refuse(CallRefused refused) {
        List<String> messages = refused.flaws().stream().map(Flaw::message).toList();
        return ResponseEntity.status(refused.status())
                .body(Map.of("meta", Map.of("errors", messages)));
    }

    private Map<String, Object> apply(Operation operation) {
        people.apply(operation);
        return Map.of();
    }
}
