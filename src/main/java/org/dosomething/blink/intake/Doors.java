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

/** Opens doors, each under all names of its {@link DoorPath} and both prefixes. */
final class Doors implements SmartInitializingSingleton {

    private static final String[] VERSIONS = {"/v1/", "/api/v1/"};

    private static final Method POST =
            ReflectionUtils.findMethod(
                    Door.class, "post", HttpServletRequest.class, HttpServletResponse.class);

    private final RequestMappingHandlerMapping mappings;
    private final Map<DoorPath, Door> doors;

    Doors(RequestMappingHandlerMapping mappings, Map<DoorPath, Door> doors) {
        this.mappings = mappings;
        this.doors = doors;
    }

    @Override
    public void afterSingletonsInstantiated() {
        doors.forEach(
                (path, door) -> {
                    RequestMappingInfo.Builder info =
                            RequestMappingInfo.paths(paths(path)).methods(RequestMethod.POST);
                    if (path.sender().negotiates()) {
                        info.produces(MediaType.APPLICATION_JSON_VALUE);
                    }
                    info.options(mappings.getBuilderConfiguration());
                    mappings.registerMapping(info.build(), door, POST);
                });
    }

    private static String[] paths(DoorPath path) {
        return Stream.of(VERSIONS)
                .map(version -> version + path.group().label() + "/")
                .flatMap(prefix -> path.names().stream().map(prefix::concat))
                .toArray(String[]::new);
    }
}
