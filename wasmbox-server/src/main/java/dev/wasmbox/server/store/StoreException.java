package dev.wasmbox.server.store;

import dev.wasmbox.codec.WasmBoxException;
import java.sql.SQLException;

/** The database did not do what was asked. */
public final class StoreException extends WasmBoxException {
    private static final long serialVersionUID = 1;

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    static StoreException of(SQLException e) {
        return new StoreException("the database failed: " + e.getMessage(), e);
    }
}
