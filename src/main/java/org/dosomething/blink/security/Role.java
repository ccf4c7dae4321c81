package org.dosomething.blink.security;

/** What a client may do. */
enum Role {
    /** Tell of events, and have members forgotten. */
    EVENTS,
    /** Post what webhooks post. */
    WEBHOOKS,
    /** Administer: admin API, console, actuator, sandbox; and have members forgotten. */
    OPS
}
