package dev.wasmbox.server;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.wasmbox.server.store.Database;
import dev.wasmbox.server.store.DatabaseLocation;
import dev.wasmbox.server.store.SingleWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the actors of a node, and the plug-in of their journal, are told by configuration. */
final class ActorConfig {
    private static final String SLICK = "pekko-persistence-jdbc.shared-databases.slick";
    private static final String PLACE = "pekko.remote.artery.canonical";

    private ActorConfig() {}

    /**
     * @param address of a node among several
     */
    static Config of(DatabaseLocation location, @Nullable NodeAddress address) {
        return (location.isPostgres() ? postgres() : embedded())
                .withFallback(ConfigFactory.parseMap(Map.of(SLICK + ".db", user(location))))
                .withFallback(ConfigFactory.parseMap(address == null ? Map.of() : place(address)))
                .withFallback(ConfigFactory.parseResources("wasmbox-server.conf"))
                .withFallback(ConfigFactory.load());
    }

    private static Map<String, Object> user(DatabaseLocation location) {
        return Map.of(
                "url", location.url(), "user", location.user(), "password", location.password());
    }

    private static Config postgres() {
        Map<String, Object> options =
                Map.of(
                        "properties.reWriteBatchedInserts",
                        true,
                        "connectionInitSql",
                        Database.END_LEFT_TRANSACTIONS);
        return database("slick.jdbc.PostgresProfile$", "org.postgresql.Driver", options);
    }

    private static Config embedded() {
        String pool = SingleWriter.class.getName();
        Map<String, Object> options =
                Map.of("connectionPool", pool, "numThreads", 1, "maxConnections", 1);
        return database("slick.jdbc.H2Profile$", "org.h2.Driver", options);
    }

    private static Config database(String profile, String driver, Map<String, Object> options) {
        Map<String, String> kind =
                Map.of(SLICK + ".profile", profile, SLICK + ".db.driver", driver);
        return ConfigFactory.parseMap(options)
                .atPath(SLICK + ".db")
                .withFallback(ConfigFactory.parseMap(kind));
    }

    private static Map<String, Object> place(NodeAddress address) {
        return Map.of(PLACE, Map.of("hostname", address.host(), "port", address.port()));
    }
}
