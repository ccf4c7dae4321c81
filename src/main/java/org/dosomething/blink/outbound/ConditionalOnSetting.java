package org.dosomething.blink.outbound;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** Takes a configuration in only where a setting has a value; an empty string is none. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnSetting.class)
public @interface ConditionalOnSetting {

    /** The name of the property. */
    String value();
}
