package org.dosomething.blink.problem;

import jakarta.servlet.http.HttpServletRequest;

/** Hears of each request that is answered with a problem, in the thread that answers. */
public interface RefusalListener {

    /**
     * Must not block, nor throw.
     *
     * @param path that the client asked for, whatever dispatches there were since
     */
    void refused(HttpServletRequest request, String path, ProblemCode code);
}
