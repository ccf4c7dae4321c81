package org.dosomething.blink.outbound;

/** A setting is missing or cannot be meant as it is: Blink does not start with it. */
public final class UnusableSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param fact what is wrong, without a secret
     * @param action what to do about it
     */
    public UnusableSetting(String fact, String action) {
        super(fact);
        this.action = action;
    }

    String action() {
        return action;
    }
}
