package dev.wasmbox.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/*
 * Nodes find each other here, so that none must be told of others. Each counts its own beat; who
 * wants to know whether a node lives watches whether that changes, and no clocks are compared.
 */

/** The nodes of the cluster that uses this database. Thread-safe. */
public final class NodeTable {
    private static final long FOUNDING = 8_401_203;

    private final Database database;

    public NodeTable(Database database) {
        this.database = database;
    }

    /** How far a node is; in the database as its ordinal. */
    public enum Stage {
        /** It looks for others. */
        JOINS,
        /** It begins a cluster, and others wait for it. */
        FOUNDS,
        /** Others may join it. */
        IS_UP
    }

    /**
     * A node.
     *
     * @param incarnation another one for each process at this address
     * @param beat is counted for as long as the node lives
     */
    public record Row(String address, long incarnation, long beat, Stage stage) {}

    /** Adds a node, in place of one that was at its address before. */
    public void add(String address, long incarnation) {
        database.transaction(
                connection -> {
                    Database.update(
                            connection, "DELETE FROM wasmbox_node WHERE address = ?", address);
                    return Database.update(
                            connection,
                            "INSERT INTO wasmbox_node VALUES (?, ?, 0, 0)",
                            address,
                            incarnation);
                });
    }

    /** Says that a node lives; false if the others have removed it. */
    public boolean beat(String address, long incarnation) {
        return database.update(
                        "UPDATE wasmbox_node SET beat = beat + 1"
                                + " WHERE address = ? AND incarnation = ?",
                        address,
                        incarnation)
                > 0;
    }

    public List<Row> all() {
        return database.query(
                row ->
                        new Row(
                                row.getString(1),
                                row.getLong(2),
                                row.getLong(3),
                                Stage.values()[row.getInt(4)]),
                "SELECT address, incarnation, beat, stage FROM wasmbox_node ORDER BY address");
    }

    /**
     * Lets a node begin a cluster, and removes those that are dead; false if there are others that
     * did so before, or one of the dead lives.
     */
    public boolean found(String address, Collection<Row> dead) {
        return database.transaction(
                connection -> {
                    lock(connection);
                    for (Row row : dead) {
                        Database.update(
                                connection,
                                "DELETE FROM wasmbox_node"
                                        + " WHERE address = ? AND incarnation = ? AND beat = ?",
                                row.address(),
                                row.incarnation(),
                                row.beat());
                    }
                    return Database.update(
                                    connection,
                                    "UPDATE wasmbox_node SET stage = 1 WHERE address = ? AND NOT"
                                            + " EXISTS (SELECT 1 FROM wasmbox_node"
                                            + " WHERE address <> ? AND stage > 0)",
                                    address,
                                    address)
                            > 0;
                });
    }

    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            statement.setLong(1, FOUNDING);
            statement.execute();
        }
    }

    /** From now on the node is connected, until its process ends or its connection does. */
    public void connect(long incarnation) {
        database.show((int) incarnation);
    }

    /**
     * Connects again if that broke. Lost is what a server without other nodes has taken meanwhile.
     *
     * @throws StoreException if the database is away
     */
    public Holding keep() {
        return database.keep();
    }

    /** The last 32 bits of the incarnations of nodes that are connected. */
    public Set<Integer> connected() {
        return SessionLocks.shown(database);
    }

    /** From now on others may join the node. */
    public void up(String address, long incarnation) {
        database.update(
                "UPDATE wasmbox_node SET stage = 2 WHERE address = ? AND incarnation = ?",
                address,
                incarnation);
    }

    public void remove(String address, long incarnation) {
        database.update(
                "DELETE FROM wasmbox_node WHERE address = ? AND incarnation = ?",
                address,
                incarnation);
    }
}
