package org.dosomething.blink.sandbox;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/** Gives the look-alike a hold on its connections: the Servlet API has no way to drop one. */
final class ConnectionValve extends ValveBase {

    private static final String RESPONSE = ConnectionValve.class.getName() + ".response";

    ConnectionValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(RESPONSE, response);
        getNext().invoke(request, response);
    }

    /** Closes the connection; nothing is sent, unless the answer was begun. */
    static void close(HttpServletRequest request) {
        Response response = (Response) request.getAttribute(RESPONSE);
        response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
    }
}
