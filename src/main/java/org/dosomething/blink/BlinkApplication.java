package org.dosomething.blink;

import org.dosomething.blink.journal.CopyJournal;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the gateway. Read the packages in this order: event, intake, journal, delivery. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class BlinkApplication {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(CopyJournal.NAME)) {
            System.exit(CopyJournal.run(args, System.getenv(), System.out));
        }
        SpringApplication.run(BlinkApplication.class, args);
    }
}
