package dev.wasmbox.server.store;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.zip.ZipOutputStream;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;

/*
 * Each commit of H2 is a piece of the file. Where pieces are dead, others are written later. What H2
 * does about a process that is killed is not enough for what was committed before:
 *
 * - It finds the last piece by way of up to twenty earlier ones, each of which says where the next is.
 *   A piece that is written over one of these ends the way there, until the header of the file is
 *   written anew, a moment later.
 * - It takes a commit for valid if all pieces are there that had something alive by its own account,
 *   and that account is behind by one commit. So half a piece that is written over one that has just
 *   died makes it pass over whole commits.
 * - What it writes while it opens or closes such a file, it writes over pieces of the commits that it
 *   has passed over, which then can keep it from opening the file ever again.
 * - When a transaction has changed more than some megabytes, any thread that changes anything else,
 *   as one does that removes large values or copies them for a result, writes what there is of it. What
 *   its own thread did in between can be there by half.
 *
 * So what died is left alone for twice as many commits as lead to the last one; nothing is written
 * over anything while the file is opened (REUSE_SPACE in DatabaseLocation); it is never closed but left
 * as by a kill, after which nothing is lost; and H2 writes at the ends of transactions, for which it
 * has no setting. Those that take more than a sixteenth of the heap, or 256 MB, are still written before.
 *
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
 * @param store of which each commit is written when it ends
 */
record EmbeddedFile(SessionLocal session, MVStore store) {
    private static final int COMMITS_KEPT = 40;

    /** What H2 has by itself. */
    private static final int LEAST_UNWRITTEN = 19 << 20;

    private static final int MOST_UNWRITTEN = 256 << 20;

    static EmbeddedFile of(Connection connection) throws SQLException {
        JdbcConnection h2 = connection.unwrap(JdbcConnection.class);
        SessionLocal session = (SessionLocal) h2.getSession();
        return new EmbeddedFile(session, session.getDatabase().getStore().getMvStore());
    }

    /** How much of a transaction is in the heap, in bytes, which takes some times that to write. */
    private static int mostUnwritten() {
        long some = Runtime.getRuntime().maxMemory() / 16;
        return (int) Math.max(LEAST_UNWRITTEN, Math.min(some, MOST_UNWRITTEN));
    }

    /** Has it written at the ends of transactions, and over what died long ago; once it is open. */
    void prepare() {
        try {
            Field most = MVStore.class.getDeclaredField("autoCommitMemory");
            most.setAccessible(true);
            most.setInt(store, mostUnwritten());
        } catch (ReflectiveOperationException e) {
            throw new StoreException("this version of H2 is not known: " + e, e);
        }
        store.setVersionsToKeep(COMMITS_KEPT);
        store.setReuseSpace(true);
    }

    /** Removes large values that nothing refers to, and ends the database. */
    void leave() {
        try {
            session.getDatabase().getLobStorage().close();
            store.commit();
        } finally {
            session.getDatabase().shutdownImmediately();
        }
    }

    /** Copies it into a new zip file. No other copy may be made meanwhile. */
    void copyTo(Path zip) {
        FileStore<?> file = store.getFileStore();
        try (ZipOutputStream out = new Beginning(file, Files.newOutputStream(zip))) {
            file.backup(out);
        } catch (IOException e) {
            throw new StoreException("the backup " + zip + " cannot be written: " + e, e);
        }
    }

    /** Takes as much as a file had when its first bytes came, and drops what comes after that. */
    private static final class Beginning extends ZipOutputStream {
        private final FileStore<?> file;
        private long left = -1;

        Beginning(FileStore<?> file, OutputStream out) {
            super(out);
            this.file = file;
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
