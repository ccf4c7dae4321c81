package org.dosomething.blink.security;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.dosomething.blink.problem.Refusal;

/** How somebody's signatures are checked. */
interface SignatureCheck {

    /** The name under which what is signed is taken: that of a client. */
    String sender();

    /**
     * Reads the body, as far as it is signed.
     *
     * @return the request, with its body to be had once more
     * @throws Refusal 403 when the signature is missing or wrong, and another when the body cannot
     *     be held against it
     * @throws IOException when the client went away half-way
     */
    HttpServletRequest check(HttpServletRequest request) throws IOException;
}
