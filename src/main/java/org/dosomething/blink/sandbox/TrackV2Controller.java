package org.dosomething.blink.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The Track API's second version: batches. What is wrong in one does not hold up the others. */
@RestController
@Profile("sandbox")
@RequestMapping("/sandbox/customerio/api/v2")
class TrackV2Controller {

    private final People people;

    TrackV2Controller(People people) {
        this.people = people;
    }

    @PostMapping("/batch")
    ResponseEntity<Map<String, Object>> batch(@RequestBody(required = false) byte[] body) {
        JsonNode batch = V2Reader.batch(body);
        List<BatchError> errors = new ArrayList<>();
        for (int index = 0; index < batch.size(); index++) {
            errors.addAll(apply(index, batch.get(index)));
        }
        if (errors.isEmpty()) {
            return ResponseEntity.ok(Map.of());
        }
        return ResponseEntity.status(HttpStatus.MULTI_STATUS).body(Map.of("errors", errors));
    }

    private List<BatchError> apply(int index, JsonNode operation) {
        try {
            people.apply(V2Reader.operation(operation));
            return List.of();
        } catch (CallRefused refused) {
            return refused.flaws().stream().map(flaw -> new BatchError(index, flaw)).toList();
        }
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refuse(CallRefused refused) {
        return ResponseEntity.status(refused.status()).body(Map.of("errors", refused.flaws()));
    }

    private record BatchError(
            @JsonProperty("batch_index") int batchIndex, @JsonUnwrapped Flaw flaw) {}
}
