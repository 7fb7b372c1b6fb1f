package dev.wasmbox.server.store;

import dev.wasmbox.codec.WasmBoxException;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** The database did not do what was asked. */
public final class StoreException extends WasmBoxException {
    private static final long serialVersionUID = 1;
    private static final int CLOSED = ErrorCode.DATABASE_IS_CLOSED;
    private static final Set<String> REFERENCES = Set.of("23503", "23506");
    private static final String DISK_FULL = "53100";

    /** As operating systems say it. */
    private static final Pattern FULL =
            Pattern.compile(
                    "(?i)no space left|file too large|quota exceeded|not enough space on the disk");

    StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static StoreException of(SQLException e) {
        return new StoreException(describe(e), e);
    }

    /** For people, why a statement failed that somebody else made. */
    public static String describe(Throwable failure) {
        if (isFull(failure)) {
            return "the database failed: its disk is full. Make room; a server without PostgreSQL"
                    + " has to be started again then";
        }
        if (isClosed(failure)) {
            return "the database has closed itself, as it does when its disk is full or broken."
                    + " Make room, and start the server again";
        }
        return failure instanceof StoreException
                ? String.valueOf(failure.getMessage())
                : "the database failed: " + failure.getMessage();
    }

    /** Whether trying again is of no use. */
    public static boolean isFinal(Throwable failure) {
        return isFull(failure) || isClosed(failure);
    }

    private static boolean isClosed(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof SQLException sql && sql.getErrorCode() == CLOSED
                    || e instanceof MVStoreException h2
                            && h2.getErrorCode() == DataUtils.ERROR_CLOSED) {
                return true;
            }
        }
        return false;
    }

    /** Whether it failed because one row needs another, which is not there or cannot go. */
    boolean isReference() {
        return getCause() instanceof SQLException sql && REFERENCES.contains(sql.getSQLState());
    }

    /** Whether it failed because its disk is full. */
    public static boolean isFull(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())
                    || FULL.matcher(String.valueOf(e.getMessage())).find()) {
                return true;
            }
        }
        return false;
    }
}
