package dev.wasmbox.host.internal.wasi;

import dev.wasmbox.host.internal.memory.CardMemory;
import dev.wasmbox.host.internal.stop.Stopping;
import java.util.Objects;

/**
 * The standard streams of a program: what it reads are the bytes of messages, and each call that
 * writes is an output.
 */
public final class ProgramStreams {
    /** No error number of WASI: the program waits for input, and nothing has happened. */
    public static final int BLOCKED = -1;

    private static final int VECTOR_BYTES = 8;

    /** What is written from several places is one output up to this size. */
    private static final int GATHERED_BYTES = 1 << 16;

    private ProgramStreams() {}

    private static ProgramWorld program(GuestWorld world) {
        return Objects.requireNonNull(world.program(), "the world of a program");
    }

    /** {@code fd_read} of the standard input. */
    public static int read(GuestWorld world, CardMemory memory, long[] args) {
        ProgramInput input = program(world).input();
        if (!input.isReady()) {
            return BLOCKED;
        }
        int total = 0;
        for (int i = 0; i < (int) args[2] && (input.available() > 0 || total == 0); i++) {
            Stopping.check();
            int vector = (int) args[1] + i * VECTOR_BYTES;
            int at = memory.readInt(vector);
            int size = memory.checkedSize(at, memory.readInt(vector + 4));
            int count = Math.min(size, input.available());
            for (int done = 0; done < count; ) {
                int piece = Stopping.piece(count - done);
                memory.markRange(at + done, piece);
                done += input.read(memory.bytes(), at + done, piece);
            }
            total += count;
        }
        if (total == 0 && input.available() == 0) {
            input.passEnd();
        }
        memory.writeI32((int) args[3], total);
        return 0;
    }

    /** {@code fd_write} of the standard output or error stream. */
    static int write(GuestWorld world, CardMemory memory, long[] args, boolean toError) {
        int count = (int) args[2];
        long total = 0;
        for (int i = 0; i < count; i++) {
            Stopping.check();
            int vector = (int) args[1] + i * VECTOR_BYTES;
            total += memory.checkedSize(memory.readInt(vector), memory.readInt(vector + 4));
        }
        boolean isOutput = !toError || program(world).errorsAreOutput();
        if (isOutput && count > 1 && total <= GATHERED_BYTES) {
            gather(world, memory, args, new byte[(int) total]);
        } else {
            for (int i = 0; i < count; i++) {
                Stopping.check();
                int vector = (int) args[1] + i * VECTOR_BYTES;
                write(
                        world,
                        isOutput,
                        memory.bytes(),
                        memory.readInt(vector),
                        memory.readInt(vector + 4));
            }
        }
        memory.writeI32((int) args[3], (int) total);
        return 0;
    }

    private static void gather(GuestWorld world, CardMemory memory, long[] args, byte[] gathered) {
        int at = 0;
        for (int i = 0; i < (int) args[2]; i++) {
            Stopping.check();
            int vector = (int) args[1] + i * VECTOR_BYTES;
            int size = memory.readInt(vector + 4);
            System.arraycopy(memory.bytes(), memory.readInt(vector), gathered, at, size);
            at += size;
        }
        write(world, true, gathered, 0, at);
    }

    private static void write(
            GuestWorld world, boolean isOutput, byte[] bytes, int offset, int size) {
        if (size == 0) {
            return;
        }
        if (isOutput) {
            world.outputs().accept(bytes, offset, size);
            return;
        }
        for (int done = 0; done < size; ) {
            int piece = Stopping.piece(size - done);
            world.stdio().write(true, bytes, offset + done, piece);
            done += piece;
        }
    }
}
