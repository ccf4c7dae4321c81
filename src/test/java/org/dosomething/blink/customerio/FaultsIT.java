package org.dosomething.blink.customerio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dosomething.blink.delivery.Outcome.Cause;
import org.dosomething.blink.delivery.Outcome.Deferred;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsIT {

    @ParameterizedTest
    @MethodSource("socketFaults")
    void sendsOnceWhatMayHaveArrived(RawServer.Behaviour behaviour) throws Exception {
        try (RawServer server = new RawServer(behaviour)) {
            assertThat(deferral(server.url()).cause()).isEqualTo(Cause.FAILED);
            assertThat(server.connections).hasValue(1);
        }
    }

    static Stream<RawServer.Behaviour> socketFaults() {
        return Stream.of(
                RawServer.resetsBeforeReading(),
                RawServer.resetsAfterReading(),
                RawServer.staysSilent(),
                RawServer.dripsAnswer(),
                RawServer.answers(""),
                RawServer.answers("SSH-2.0-OpenSSH\r\n\r\n"),
                RawServer.answers("HTTP/1.1 abc\r\n\r\n"),
                RawServer.answers("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{}"),
                RawServer.answers(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n"));
    }

    /** Whether the connection is made before it is reset, is chance; that there is one, is not. */
    @RepeatedTest(20)
    void connectsOnceToWhoeverResetsAtOnce() throws Exception {
        try (RawServer server = new RawServer(RawServer.resetsAtOnce())) {
            assertThat(deferral(server.url()).cause()).isNotEqualTo(Cause.THROTTLED);
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void repeatsTwiceWhatWasRefused() throws Exception {
        Wired wired;
        try (ServerSocket gone = new ServerSocket(0)) {
            wired = Wired.at("http://127.0.0.1:" + gone.getLocalPort());
        }

        Deferred deferred = (Deferred) wired.deliver(Samples.signup(1)).get(0);

        assertThat(deferred.cause()).isEqualTo(Cause.UNREACHABLE);
        assertThat(deferred.detail()).contains("ConnectException");
        assertThat(wired.retry.getMetrics().getNumberOfFailedCallsWithRetryAttempt()).isOne();
    }

    @Test
    void takesAFailedHandshakeForNeverArrived() throws Exception {
        RawServer.Behaviour plain = RawServer.answers("HTTP/1.1 400 Bad Request\r\n\r\n");
        try (RawServer server = new RawServer(plain)) {
            String url = server.url().replace("http:", "https:");

            assertThat(deferral(url).cause()).isEqualTo(Cause.UNREACHABLE);
        }
    }

    @Test
    void doesNotRepeatAConnectionThatTimedOut() throws Exception {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address =
                    new InetSocketAddress(full.getInetAddress(), full.getLocalPort());
            for (int i = 0; i < 8; i++) {
                queue.add(tryToConnect(address));
            }
            Wired wired = Wired.at("http://127.0.0.1:" + full.getLocalPort());

            Deferred deferred = (Deferred) wired.deliver(Samples.signup(1)).get(0);

            assertThat(deferred.cause()).isEqualTo(Cause.UNREACHABLE);
            assertThat(deferred.detail()).contains("SocketTimeoutException");
            assertThat(wired.retry.getMetrics().getNumberOfFailedCallsWithoutRetryAttempt())
                    .isOne();
        } finally {
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    private static Socket tryToConnect(InetSocketAddress address) {
        Socket socket = new Socket();
        try {
            socket.connect(address, 50);
        } catch (java.io.IOException e) {
            // The queue is full, as it is meant to be.
        }
        return socket;
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"2 \", 2%20",
                "3/, 3%2F",
                "%&*/test.#@!~, %25%26%2A%2Ftest.%23%40%21~",
                "a+b;c=d, a%2Bb%3Bc%3Dd",
                "a%2Fb, a%252Fb",
                "é, %C3%A9",
                "..., ...",
                "../x, ..%2Fx"
            })
    void putsAnIdOnTheWireAsItWasEncoded(String id, String segment) throws Exception {
        try (RawServer server = new RawServer(RawServer.ok())) {
            Wired.at(server.url() + "/p").api.send(suppression(id));

            assertThat(server.requests.get(0))
                    .startsWith("POST /p/api/v1/customers/" + segment + "/suppress HTTP/1.1\r\n");
        }
    }

    /** OkHttp would leave such a segment out, and address something else. */
    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void sendsNothingToAPathThatCannotBeAddressed(String id) throws Exception {
        try (RawServer server = new RawServer(RawServer.ok())) {
            TrackApi api = Wired.at(server.url()).api;

            assertThatIllegalArgumentException().isThrownBy(() -> api.send(suppression(id)));
            assertThat(server.connections).hasValue(0);
        }
    }

    private static TrackCall suppression(String id) {
        String path = "/api/v1/customers/" + PathSegment.encode(id) + "/suppress";
        return new TrackCall("POST", path, Optional.of(new byte[] {'{', '}'}), "r", 1);
    }

    private static Deferred deferral(String url) {
        return (Deferred) Wired.at(url).deliver(Samples.signup(1)).get(0);
    }
}
