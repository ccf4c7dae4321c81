package org.dosomething.blink.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Where something is posted. */
interface Door {

    /**
     * Keeps what came, and answers.
     *
     * @throws IOException when the client went away half-way
     */
    void post(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
