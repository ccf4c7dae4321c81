package org.dosomething.blink.customerio;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** DOWN while no event may be sent because the account is not the one that is meant. */
final class AccountHealth implements HealthIndicator {

    private final RegionCheck check;

    AccountHealth(RegionCheck check) {
        this.check = check;
    }

    @Override
    public Health health() {
        return check.misconfigured()
                .map(fault -> Health.down().withDetail("reason", fault.detail()).build())
                .orElseGet(() -> Health.up().build());
    }
}
