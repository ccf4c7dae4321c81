package org.dosomething.blink.outbound;

import java.util.Map;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** What {@link ConditionalOnSetting} asks. */
final class OnSetting implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Map<String, Object> asked =
                metadata.getAnnotationAttributes(ConditionalOnSetting.class.getName());
        String name = (String) asked.get("value");
        return StringUtils.hasText(context.getEnvironment().getProperty(name));
    }
}
