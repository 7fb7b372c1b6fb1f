package dev.wasmbox.cli.session;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** Where a session gets its lines from. */
public interface Lines extends AutoCloseable {
    /**
     * The next line without its end; null after the last one.
     *
     * @throws CharacterCodingException if the line was not UTF-8; the one after it can be read
     */
    @Nullable String next() throws IOException;

    @Override
    void close() throws IOException;

    /** Has a session do a line of these. */
    default void have(Session session, String line) {
        session.accept(line);
    }

    /**
     * Has a session do all lines, or those before it ends. After the last one, a program is told
     * that its input ends.
     */
    default void feed(Session session) throws IOException {
        while (!session.hasEnded()) {
            try {
                String line = next();
                if (line == null) {
                    session.finish();
                    return;
                }
                have(session, line);
            } catch (CharacterCodingException e) {
                session.reject("a line is not UTF-8, it was skipped");
            }
        }
    }
}
