package org.dosomething.blink.security;

import java.util.List;

/** The settings for security cannot be meant as they are: Blink does not start with them. */
final class ClientsMisconfigured extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param problems all of them, without a secret
     */
    ClientsMisconfigured(List<String> problems) {
        super(String.join("; ", problems));
    }
}
