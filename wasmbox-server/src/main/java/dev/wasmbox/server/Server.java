package dev.wasmbox.server;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.http.Api;
import dev.wasmbox.server.http.ServerState;
import dev.wasmbox.server.http.Streams;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.http.javadsl.ConnectionContext;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.ServerBuilder;
import org.apache.pekko.stream.Materializer;

/** A server that runs until it is closed. */
final class Server implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Node node;
    private final ServerBinding binding;

    private final Lifetime lifetime;
    private final String scheme;

    /** What ends when the server is about to stop. */
    private record Lifetime(AtomicBoolean isOver, Streams streams) {
        /** Clients see the end of their streams before that of their connections. */
        void end() {
            isOver.set(true);
            streams.end()
                    .toCompletableFuture()
                    .completeOnTimeout(null, GRACE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }
    }

    private Server(Node node, ServerBinding binding, Lifetime lifetime, String scheme) {
        this.scheme = scheme;
        this.node = node;
        this.binding = binding;
        this.lifetime = lifetime;
    }

    /**
     * Starts a server; it takes requests when this returns.
     *
     * @throws WasmBoxException if it cannot
     */
    static Server start(ServerSettings settings) {
        requireSafe(settings);
        String scheme = settings.tls() == null ? "http" : "https";
        Node node = node(settings);
        Lifetime lifetime = new Lifetime(new AtomicBoolean(), new Streams());
        try {
            ServerBinding binding =
                    listen(settings, node)
                            .bindFlow(
                                    lifetime.streams()
                                            .connections(
                                                    api(settings, node, lifetime)
                                                            .route()
                                                            .flow(node.system())))
                            .toCompletableFuture()
                            .join();
            return new Server(node, binding, lifetime, scheme);
        } catch (CompletionException e) {
            node.close();
            throw new WasmBoxException(
                    "cannot listen on "
                            + settings.host()
                            + ":"
                            + settings.port()
                            + ": "
                            + rootCause(e).getMessage(),
                    e);
        }
    }

    private static Node node(ServerSettings settings) {
        if (settings.database() == null) {
            return Node.start(settings.data(), settings.writeThrough());
        }
        return settings.node() == null
                ? Node.connect(settings.database())
                : Node.join(settings.database(), settings.node());
    }

    private static ServerBuilder listen(ServerSettings settings, Node node) {
        ServerBuilder builder =
                Http.get(node.system()).newServerAt(settings.host(), settings.port());
        return settings.tls() == null
                ? builder
                : builder.enableHttps(ConnectionContext.httpsServer(settings.tls().context()));
    }

    private static Throwable rootCause(Throwable e) {
        return e.getCause() == null ? e : rootCause(e.getCause());
    }

    private static void requireSafe(ServerSettings settings) {
        try {
            if (settings.tokens().isEmpty()
                    && !InetAddress.getByName(settings.host()).isLoopbackAddress()) {
                throw new WasmBoxException(
                        "everybody who reaches "
                                + settings.host()
                                + " could use this server; put a token into a file and name it with"
                                + " --token-file, or leave out --host");
            }
        } catch (UnknownHostException e) {
            throw new WasmBoxException("there is no host " + settings.host(), e);
        }
    }

    private static Api api(ServerSettings settings, Node node, Lifetime lifetime) {
        ActorSystem<Void> system = node.system();
        return new Api(
                node.boxes(),
                settings.tokens(),
                new ServerState(
                        () -> !lifetime.isOver().get() && node.isReady(),
                        node::backup,
                        node::metrics),
                system.dispatchers().lookup(DispatcherSelector.fromConfig("wasmbox.requests")),
                Materializer.matFromSystem(system),
                lifetime.streams());
    }

    /** Completes when nothing of it runs any more, also if the other nodes removed it. */
    CompletionStage<?> ended() {
        return node.system().getWhenTerminated();
    }

    /** Where it listens. */
    String address() {
        return scheme
                + "://"
                + binding.localAddress().getHostString()
                + ":"
                + binding.localAddress().getPort();
    }

    /** Takes no more requests, ends those that are under way, and gives everything back. */
    @Override
    public void close() {
        lifetime.end();
        binding.terminate(GRACE).toCompletableFuture().join();
        node.close();
    }
}
