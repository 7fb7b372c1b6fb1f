package dev.wasmbox.server.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.zip.ZipOutputStream;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;

/*
 * H2 only appends to its file while it copies that, so any beginning of it with at least what was
 * there when the copy began is a whole database, as of one of the commits since: what follows its
 * last whole piece is passed over when it is opened, as after a crash. H2's statement for backups is
 * not used, for two reasons: it first writes what is under way, which is half a transaction (see
 * SingleWriter), and it copies until it comes to the end, which the boxes may move on faster than it
 * goes.
 */

/**
 * The file of an embedded database that is open.
 *
 * @param file of which each commit is written when it ends
 */
record EmbeddedFile(FileStore<?> file) {
    static EmbeddedFile of(Connection connection) throws SQLException {
        JdbcConnection h2 = connection.unwrap(JdbcConnection.class);
        SessionLocal session = (SessionLocal) h2.getSession();
        return new EmbeddedFile(session.getDatabase().getStore().getMvStore().getFileStore());
    }

    /** Copies it into a new zip file. No other copy may be made meanwhile. */
    void copyTo(Path zip) {
        try (ZipOutputStream out = new Beginning(Files.newOutputStream(zip))) {
            file.backup(out);
        } catch (IOException e) {
            throw new StoreException("the backup " + zip + " cannot be written: " + e, e);
        }
    }

    /** Takes as much as the file had when its first bytes came, and drops what comes after that. */
    private final class Beginning extends ZipOutputStream {
        private long left = -1;

        Beginning(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            if (left < 0) {
                left = file.size();
            }
            int taken = (int) Math.min(left, count);
            super.write(bytes, from, taken);
            left -= taken;
        }
    }
}
