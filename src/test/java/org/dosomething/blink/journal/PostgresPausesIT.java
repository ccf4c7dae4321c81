package org.dosomething.blink.journal;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresPausesIT extends PausesContract {

    private static TestServer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = TestServer.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @Override
    void createDatabase() throws Exception {
        server.createDatabase();
    }

    @Override
    Database openDatabase() {
        return server.openDatabase();
    }
}
