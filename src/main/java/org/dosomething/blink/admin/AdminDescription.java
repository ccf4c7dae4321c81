package org.dosomething.blink.admin;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.problem.ProblemCode;
import org.springframework.core.io.Resource;

/**
 * What is said of the operators' paths at {@code /v3/api-docs}: paths and examples are written,
 * what follows from the code is taken from there. Refers to what is written for all paths.
 */
final class AdminDescription {

    private static final String LETTERS = "/v1/admin/dead-letters";
    private static final String FILTER = "LetterFilter";
    private static final String NEEDS_NO_JOURNAL = "x-needs-no-journal";
    private static final String REQUEST_ID = "X-Request-ID";

    /** What any of the paths can be refused with. */
    private static final List<ProblemCode> ANYWHERE =
            List.of(
                    ProblemCode.UNAUTHORIZED,
                    ProblemCode.FORBIDDEN,
                    ProblemCode.METHOD_NOT_ALLOWED,
                    ProblemCode.NOT_ACCEPTABLE,
                    ProblemCode.RATE_LIMITED,
                    ProblemCode.JOURNAL_UNAVAILABLE,
                    ProblemCode.UNEXPECTED);

    private AdminDescription() {}

    static OpenAPI of(Resource written, List<AdminPart> parts) throws IOException {
        OpenAPI api = Yaml31.mapper().readValue(written.getContentAsByteArray(), OpenAPI.class);
        parts.forEach(part -> AdminSchemas.add(part, api.getComponents()));
        addFilter(api);
        api.getComponents().getResponses().values().forEach(AdminDescription::addRequestId);
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(AdminDescription::addWhatAllHave);
        return api;
    }

    /** A list is filtered as a replay is. */
    private static void addFilter(OpenAPI api) {
        Operation list = api.getPaths().get(LETTERS).getGet();
        Schema<?> filter = api.getComponents().getSchemas().get(FILTER);
        filter.getProperties()
                .forEach(
                        (name, schema) ->
                                list.addParametersItem(
                                        new QueryParameter().name(name).schema(schema)));
    }

    private static void addWhatAllHave(Operation operation) {
        operation
                .addTagsItem("admin")
                .security(List.of(new SecurityRequirement().addList("basic", "OPS")))
                .addParametersItem(new Parameter().$ref("#/components/parameters/" + REQUEST_ID));
        ApiResponses responses = operation.getResponses();
        responses.values().stream()
                .filter(response -> response.get$ref() == null)
                .forEach(AdminDescription::addRequestId);
        for (ProblemCode code : refusals(operation)) {
            responses.addApiResponse(
                    Integer.toString(code.status()),
                    new ApiResponse().$ref("#/components/responses/" + code.code()));
        }
    }

    private static List<ProblemCode> refusals(Operation operation) {
        Map<String, Object> extensions = operation.getExtensions();
        if (extensions == null || extensions.remove(NEEDS_NO_JOURNAL) == null) {
            return ANYWHERE;
        }
        return ANYWHERE.stream().filter(code -> code != ProblemCode.JOURNAL_UNAVAILABLE).toList();
    }

    private static void addRequestId(ApiResponse response) {
        response.addHeaderObject(
                REQUEST_ID, new Header().$ref("#/components/headers/" + REQUEST_ID));
    }
}
