package dev.wasmbox.server.store;

import dev.wasmbox.host.CompileCache;
import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.WasmBoxModule;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The guests that boxes can be made of. Thread-safe. */
public final class Modules {
    private static final String SELECT = "SELECT hash, name, size, uploaded FROM wasmbox_module";
    private static final int SHORTEST_PREFIX = 8;

    private final Database database;
    private final Blobs blobs;
    private final @Nullable CompileCache cache;
    private final Map<String, WasmBoxModule> loaded = new ConcurrentHashMap<>();

    public Modules(Database database, Blobs blobs) {
        this(database, blobs, null);
    }

    /**
     * @param cache what they were compiled to when they ran before; null for none
     */
    public Modules(Database database, Blobs blobs, @Nullable CompileCache cache) {
        this.database = database;
        this.blobs = blobs;
        this.cache = cache;
    }

    /**
     * A module that was uploaded.
     *
     * @param uploaded when, in milliseconds since 1970
     */
    public record Uploaded(String hash, String name, long size, long uploaded) {}

    /**
     * Keeps a module. One that is there already gets the new name.
     *
     * @throws ModuleException if it cannot run in a box
     */
    public Uploaded upload(byte[] wasm, String name, long now) {
        WasmBoxModule module = module(wasm);
        module.schema(); // refused here rather than at the first message
        Uploaded row = new Uploaded(module.hash(), name, wasm.length, now);
        blobs.put(wasm, (connection, hash) -> write(connection, row));
        loaded.put(row.hash(), module);
        return row;
    }

    private static void write(Connection connection, Uploaded row) throws SQLException {
        int renamed =
                Database.update(
                        connection,
                        "UPDATE wasmbox_module SET name = ?, uploaded = ? WHERE hash = ?",
                        row.name(),
                        row.uploaded(),
                        row.hash());
        if (renamed == 0) {
            Database.update(
                    connection,
                    "INSERT INTO wasmbox_module VALUES (?, ?, ?, ?)",
                    row.hash(),
                    row.name(),
                    row.size(),
                    row.uploaded());
        }
    }

    public List<Uploaded> list() {
        return database.query(Modules::row, SELECT + " ORDER BY uploaded, hash");
    }

    /** By its hash, the beginning of that (8 digits or more), or the name that it got last. */
    public Optional<Uploaded> find(String reference) {
        if (reference.length() >= SHORTEST_PREFIX && reference.matches("[0-9a-f]+")) {
            List<Uploaded> found =
                    database.query(Modules::row, SELECT + " WHERE hash LIKE ?", reference + "%");
            if (found.size() == 1) {
                return Optional.of(found.get(0));
            }
        }
        return database.first(
                Modules::row, SELECT + " WHERE name = ? ORDER BY uploaded DESC LIMIT 1", reference);
    }

    private static Uploaded row(ResultSet row) throws SQLException {
        return new Uploaded(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4));
    }

    public Optional<byte[]> wasm(String hash) {
        return blobs.get(hash);
    }

    /**
     * A module, loaded once and shared by its boxes.
     *
     * @throws ModuleException if it is not here
     */
    public WasmBoxModule load(String hash) {
        return loaded.computeIfAbsent(hash, this::read);
    }

    private WasmBoxModule read(String hash) {
        return module(
                blobs.get(hash)
                        .orElseThrow(
                                () ->
                                        new ModuleException(
                                                "there is no module " + hash + " on this server")));
    }

    private WasmBoxModule module(byte[] wasm) {
        return cache == null ? WasmBoxModule.fromWasm(wasm) : WasmBoxModule.fromWasm(wasm, cache);
    }

    /**
     * Forgets a module.
     *
     * @return false, and it is still there, if a box has come to use it
     */
    public boolean delete(String hash) {
        try {
            blobs.remove(
                    hash,
                    connection ->
                            Database.update(
                                    connection, "DELETE FROM wasmbox_module WHERE hash = ?", hash));
        } catch (StoreException e) {
            if (e.isReference()) {
                return false;
            }
            throw e;
        }
        loaded.remove(hash);
        return true;
    }
}
