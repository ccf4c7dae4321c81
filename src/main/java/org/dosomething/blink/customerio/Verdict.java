package org.dosomething.blink.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.outbound.Answer;

/** What the region check found. Its text says what to do. */
sealed interface Verdict {

    String text();

    /** The credentials are good, and the account is the one that is meant. */
    record Good(String text) implements Verdict {}

    /** Nothing is proven, and delivery goes on. */
    record Unproven(String text) implements Verdict {}

    /** No event may be sent. */
    record Wrong(String text, OptionalInt status) implements Verdict {
        Outcome.Misconfigured outcome() {
            return new Outcome.Misconfigured(text, status);
        }
    }

    /**
     * Judges an answer.
     *
     * @param workspaceId the workspace to insist on, or null
     */
    static Verdict of(Answer answer, Region region, String workspaceId) {
        return switch (answer.status()) {
            case 200 ->
                    ErrorText.parse(answer.body())
                            .filter(JsonNode::isObject)
                            .map(root -> judge(root, region, workspaceId))
                            .orElseGet(() -> unproven("an answer that is not Customer.io's"));
            case 401, 403 ->
                    wrong(
                            answer,
                            "Customer.io refuses the credentials: check CUSTOMER_IO_API_SITE_ID"
                                    + " and CUSTOMER_IO_API_KEY (the Track API's), and"
                                    + " CUSTOMER_IO_REGION");
            default -> unproven("status " + answer.status());
        };
    }

    private static Verdict judge(JsonNode root, Region region, String workspaceId) {
        Optional<String> answered = text(root, "region", "data_center");
        if (answered.isPresent() && !answered.get().equalsIgnoreCase(region.name())) {
            return wrong(
                    200,
                    "The Customer.io account is in another region than CUSTOMER_IO_REGION says:"
                            + " set it to the account's, us or eu");
        }
        Optional<String> workspace = text(root, "environment_id");
        if (workspaceId == null || workspace.filter(workspaceId::equals).isPresent()) {
            return new Good("Customer.io takes the credentials, region and workspace are right");
        }
        if (workspace.isEmpty()) {
            return unproven("an answer without the workspace that CUSTOMER_IO_WORKSPACE_ID asks");
        }
        return wrong(
                200,
                "The Customer.io key belongs to another workspace than CUSTOMER_IO_WORKSPACE_ID"
                        + " says: correct the id, or use that workspace's site id and key");
    }

    private static Optional<String> text(JsonNode root, String... names) {
        return Stream.of(names)
                .map(root::path)
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank() && !text.equals("null"))
                .findFirst();
    }

    /** The credentials were refused, and are taken the other way round. */
    static Verdict swapped() {
        return wrong(
                401,
                "CUSTOMER_IO_API_SITE_ID and CUSTOMER_IO_API_KEY are swapped: give each the"
                        + " other's value");
    }

    /**
     * @param what came back, or did not
     */
    static Verdict unproven(String what) {
        return new Unproven(
                "Customer.io could not be asked whose credentials these are ("
                        + what
                        + "): delivery goes on, check the credentials, CUSTOMER_IO_REGION and the"
                        + " way to Customer.io if events fail");
    }

    private static Verdict wrong(Answer answer, String text) {
        return wrong(answer.status(), text);
    }

    private static Verdict wrong(int status, String text) {
        return new Wrong(text, OptionalInt.of(status));
    }
}
