package org.dosomething.blink.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.http.MediaType;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Opens a door for every {@link DoorPath}, under all of its names and both prefixes. */
final class EventDoors implements SmartInitializingSingleton {

    private static final String[] VERSIONS = {"/v1/", "/api/v1/"};

    private static final Method POST =
            ReflectionUtils.findMethod(
                    EventDoor.class, "post", HttpServletRequest.class, HttpServletResponse.class);

    private final RequestMappingHandlerMapping mappings;
    private final Map<DoorPath.Group, Manner> manners;
    private final Checks checks;
    private final Intake intake;
    private final Answers answers;

    EventDoors(
            RequestMappingHandlerMapping mappings,
            Map<DoorPath.Group, Manner> manners,
            Checks checks,
            Intake intake,
            Answers answers) {
        this.mappings = mappings;
        this.manners = manners;
        this.checks = checks;
        this.intake = intake;
        this.answers = answers;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (DoorPath path : DoorPath.values()) {
            RequestMappingInfo info =
                    RequestMappingInfo.paths(paths(path))
                            .methods(RequestMethod.POST)
                            .produces(MediaType.APPLICATION_JSON_VALUE)
                            .options(mappings.getBuilderConfiguration())
                            .build();
            Manner manner = manners.get(path.group());
            mappings.registerMapping(
                    info, new EventDoor(path.type(), manner, checks, intake, answers), POST);
        }
    }

    private static String[] paths(DoorPath path) {
        return Stream.of(VERSIONS)
                .map(version -> version + path.group().label() + "/")
                .flatMap(prefix -> path.names().stream().map(prefix::concat))
                .toArray(String[]::new);
    }
}
