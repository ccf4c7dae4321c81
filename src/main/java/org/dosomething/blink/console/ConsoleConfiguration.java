package org.dosomething.blink.console;

import org.dosomething.blink.journal.Journal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the pages are made from beside what operators can ask anyway. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {

    @Bean
    LastHour lastHour(Journal journal) {
        return new LastHour(journal);
    }
}
