package dev.wasmbox.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/*
 * H2 writes the state of a sequence to the disk, in a commit of its own, whenever the numbers that it
 * set aside are used up, which is after 32 entries. And it keeps two indexes of that number, since the
 * script of the plug-in asks for both.
 */

/**
 * The tables, and which version of them there is. The ones of the journal are those of Pekko's
 * plug-in, made by its own script.
 */
final class Tables {
    static final int VERSION = 9;
    private static final String VERSION_OF = "SELECT MAX(version) FROM wasmbox_version";
    private static final int WITH_USES = 3;
    private static final int FASTER_H2 = 9;

    private final boolean postgres;

    Tables(boolean postgres) {
        this.postgres = postgres;
    }

    /**
     * The version of the tables; 0 if there are none.
     *
     * @throws StoreException if it is not known here
     */
    int version(Database database) {
        boolean isThere =
                database.first(
                                row -> true,
                                "SELECT 1 FROM information_schema.tables"
                                        + " WHERE lower(table_name) = 'wasmbox_version'")
                        .isPresent();
        return isThere ? known(database.first(row -> row.getInt(1), VERSION_OF).orElse(0)) : 0;
    }

    private static int known(int version) {
        if (version > VERSION) {
            throw new StoreException(
                    "the database has tables of version "
                            + version
                            + ", this server knows up to "
                            + VERSION
                            + "; start the newer server",
                    new IllegalStateException());
        }
        return version;
    }

    /** Makes or upgrades them; in PostgreSQL all of them, or none if it fails. */
    void upgrade(Database database) {
        database.transaction(
                connection -> {
                    try (Statement statement = connection.createStatement()) {
                        int version = version(statement);
                        for (int next = version + 1; next <= VERSION; next++) {
                            make(connection, statement, next);
                        }
                        return version;
                    }
                });
    }

    private int version(Statement statement) throws SQLException {
        if (postgres) {
            statement.execute("SELECT pg_advisory_xact_lock(8401201)");
        }
        statement.execute("CREATE TABLE IF NOT EXISTS wasmbox_version (version INT PRIMARY KEY)");
        try (ResultSet rows = statement.executeQuery(VERSION_OF)) {
            return known(rows.next() ? rows.getInt(1) : 0);
        }
    }

    private void make(Connection connection, Statement statement, int version) throws SQLException {
        if (version == 1) {
            String plugin = postgres ? "postgres/postgres" : "h2/h2";
            String theirs = script("/schema/" + plugin + "-create-schema.sql");
            run(statement, theirs.replace(" CONCURRENTLY", "")); // which no transaction can
        }
        if (version != FASTER_H2 || !postgres) {
            String own = script("/dev/wasmbox/server/store/tables-" + version + ".sql");
            run(statement, own.replace("$BYTES", postgres ? "BYTEA" : "BLOB"));
        }
        if (version == WITH_USES) {
            new Uses(connection).find();
        }
        Database.update(connection, "INSERT INTO wasmbox_version VALUES (?)", version);
    }

    private static void run(Statement statement, String script) throws SQLException {
        for (String part : script.split(";")) {
            if (!part.isBlank()) {
                statement.execute(part);
            }
        }
    }

    private static String script(String name) {
        try (InputStream in = Tables.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
