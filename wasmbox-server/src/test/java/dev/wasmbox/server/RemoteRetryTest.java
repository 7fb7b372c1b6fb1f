package dev.wasmbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.wasmbox.client.RemoteException;
import dev.wasmbox.client.RemoteServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client does when a server, or a proxy before it, says that a request came too soon. */
final class RemoteRetryTest {
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Refuses so many requests with such a header, and answers those after them. */
    private RemoteServer refusing(int count, String after) {
        server.createContext(
                "/",
                exchange -> {
                    boolean isRefused = requests.incrementAndGet() <= count;
                    if (isRefused) {
                        exchange.getResponseHeaders().set("Retry-After", after);
                    }
                    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(isRefused ? 429 : 200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        return RemoteServer.at(URI.create("http://localhost:" + server.getAddress().getPort()))
                .withPatience(Duration.ofSeconds(30));
    }

    @Test
    void requestThatCameTooSoon_isMadeAgainWhenTheServerSays() {
        refusing(2, "0").get("/boxes");
        assertThat(requests).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"86400", "999999999", "Wed, 21 Oct 2026 07:28:00 GMT", "-1", ""})
    void pauseThatIsLongerThanThePatienceOrUnknown_endsAtOnce(String after) {
        RemoteServer remote = refusing(Integer.MAX_VALUE, after);
        assertThatThrownBy(() -> remote.get("/boxes"))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("429");
        assertThat(requests).hasValue(1);
    }

    @Test
    void patience_isKeptWhenATokenIsGiven() {
        RemoteServer remote = refusing(1, "45").withToken("token");
        assertThatThrownBy(() -> remote.get("/boxes"))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("429");
    }
}
