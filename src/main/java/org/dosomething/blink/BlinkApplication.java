package org.dosomething.blink;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the gateway. Read the packages in this order: event, intake, journal, delivery. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class BlinkApplication {

    public static void main(String[] args) {
        SpringApplication.run(BlinkApplication.class, args);
    }
}
