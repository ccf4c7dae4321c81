package org.dosomething.blink.trace;

/** A variable of OpenTelemetry cannot be meant as it is: Blink does not start with it. */
final class ExportNotConfigured extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param setting its name; what it says may be a secret
     */
    ExportNotConfigured(String setting) {
        super(setting + " cannot be used, and no span would be exported.");
    }
}
