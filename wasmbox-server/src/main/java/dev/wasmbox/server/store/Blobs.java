package dev.wasmbox.server.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Bytes under the address that they themselves give: the SHA-256, in hexadecimal. */
public final class Blobs {
    private final Database database;

    public Blobs(Database database) {
        this.database = database;
    }

    /** Keeps the bytes, durably when this returns. */
    public String put(byte[] bytes) {
        String hash = hash(bytes);
        try {
            if (!contains(hash)) {
                database.update(
                        "INSERT INTO wasmbox_blob (hash, bytes) VALUES (?, ?)", hash, bytes);
            }
        } catch (StoreException e) {
            if (!contains(hash)) { // else somebody else was faster
                throw e;
            }
        }
        return hash;
    }

    public Optional<byte[]> get(String hash) {
        return database.first(
                row -> row.getBytes(1), "SELECT bytes FROM wasmbox_blob WHERE hash = ?", hash);
    }

    private boolean contains(String hash) {
        return database.first(row -> true, "SELECT hash FROM wasmbox_blob WHERE hash = ?", hash)
                .isPresent();
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
