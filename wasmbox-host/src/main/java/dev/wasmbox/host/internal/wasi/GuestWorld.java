package dev.wasmbox.host.internal.wasi;

import dev.wasmbox.host.internal.files.GuestFiles;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that a guest can reach outside of its own memory.
 *
 * @param clock the box's clocks
 * @param random the box's random numbers
 * @param stdio where its standard streams go
 * @param outputs where its messages go
 * @param program what only programs and guests that count can reach, null for others
 * @param outOfFuel called by a guest that counts and has spent all
 */
public record GuestWorld(
        GuestClock clock,
        GuestRandom random,
        GuestStdio stdio,
        Outputs outputs,
        @Nullable ProgramWorld program,
        Runnable outOfFuel) {

    /** The world of a program. */
    public ProgramWorld ofProgram() {
        return Objects.requireNonNull(program, "the world of a program");
    }

    /** The files of a program. */
    GuestFiles files() {
        return ofProgram().files();
    }

    /** Takes the messages of a guest while it runs. */
    @FunctionalInterface
    public interface Outputs {
        /** Takes a message that lies in an array which changes after the call. */
        void accept(byte[] bytes, int offset, int size);

        /** The guest's message is done once more from its beginning: all comes again. */
        default void again() {}
    }
}
