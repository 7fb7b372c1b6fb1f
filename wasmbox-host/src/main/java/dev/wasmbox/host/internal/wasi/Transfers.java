package dev.wasmbox.host.internal.wasi;

import static dev.wasmbox.host.internal.wasi.ProgramWasi.now;

import dev.wasmbox.host.internal.files.Descriptor;
import dev.wasmbox.host.internal.files.Errno;
import dev.wasmbox.host.internal.files.FileError;
import dev.wasmbox.host.internal.files.Rights;
import dev.wasmbox.host.internal.memory.CardMemory;
import dev.wasmbox.host.internal.stop.Stopping;

/**
 * The functions that move bytes between a descriptor and the buffers of a guest. Source of the
 * layout: {@code iovec} of the witx files, an address and a size for each buffer.
 */
public final class Transfers {
    private static final int VECTOR_BYTES = 8;

    private Transfers() {}

    /** Moves some bytes of one buffer; fewer than asked for ends the transfer. */
    @FunctionalInterface
    private interface Move {
        int move(byte[] bytes, int at, int size, int before);
    }

    /** Goes through the buffers and returns how many bytes were moved. */
    private static int forEach(CardMemory memory, long[] args, boolean into, Move move) {
        int total = 0;
        for (int i = 0; i < (int) args[2]; i++) {
            Stopping.check();
            int vector = (int) args[1] + i * VECTOR_BYTES;
            int at = memory.readInt(vector);
            int size = memory.checkedSize(at, memory.readInt(vector + 4));
            size = Math.min(size, Integer.MAX_VALUE - total);
            for (int done = 0; done < size; ) {
                int piece = Stopping.piece(size - done);
                if (into) {
                    memory.markRange(at + done, piece);
                }
                int moved = move.move(memory.bytes(), at + done, piece, total);
                total += moved;
                done += moved;
                if (moved < piece) {
                    return total;
                }
            }
        }
        return total;
    }

    private static int answer(CardMemory memory, long at, int total) {
        memory.writeI32((int) at, total);
        return Errno.SUCCESS.code();
    }

    // ---- reading

    static int read(GuestWorld world, CardMemory memory, long[] args) {
        int number = (int) args[0];
        Descriptor descriptor = world.files().descriptor(number, Rights.FD_READ);
        if (descriptor.kind().isInput()) {
            return readInput(world, memory, args, descriptor);
        }
        int total = readFile(world, memory, args, descriptor.offset());
        world.files().seek(number, descriptor.offset() + total);
        return answer(memory, args[3], total);
    }

    static int readAt(GuestWorld world, CardMemory memory, long[] args) {
        requireSeekable(world, (int) args[0], Rights.FD_READ);
        return answer(memory, args[4], readFile(world, memory, args, args[3]));
    }

    private static int readFile(GuestWorld world, CardMemory memory, long[] args, long from) {
        int number = (int) args[0];
        return forEach(
                memory,
                args,
                true,
                (bytes, at, size, before) ->
                        world.files().read(number, from + before, bytes, at, size));
    }

    private static int readInput(
            GuestWorld world, CardMemory memory, long[] args, Descriptor descriptor) {
        if (!wantsBytes(memory, args)) {
            return answer(memory, args[3], 0);
        }
        boolean nonblocking = (descriptor.flags() & Descriptor.NONBLOCK) != 0;
        return nonblocking && !world.ofProgram().input().isReady()
                ? Errno.AGAIN.code()
                : ProgramStreams.read(world, memory, args);
    }

    private static boolean wantsBytes(CardMemory memory, long[] args) {
        for (int i = 0; i < (int) args[2]; i++) {
            Stopping.check();
            if (memory.readInt((int) args[1] + i * VECTOR_BYTES + 4) != 0) {
                return true;
            }
        }
        return false;
    }

    private static void requireSeekable(GuestWorld world, int number, long right) {
        if (world.files().descriptor(number).isStream()) {
            throw new FileError(Errno.SPIPE);
        }
        world.files().descriptor(number, right);
        world.files().descriptor(number, Rights.FD_SEEK);
    }

    // ---- writing

    static int write(GuestWorld world, CardMemory memory, long[] args) {
        int number = (int) args[0];
        Descriptor descriptor = world.files().descriptor(number, Rights.FD_WRITE);
        if (descriptor.isStream()) {
            return ProgramStreams.write(world, memory, args, descriptor.kind().isError());
        }
        long[] end = {descriptor.offset()};
        int total = writeFile(world, memory, args, descriptor.offset(), end);
        world.files().seek(number, end[0]);
        return answer(memory, args[3], total);
    }

    static int writeAt(GuestWorld world, CardMemory memory, long[] args) {
        requireSeekable(world, (int) args[0], Rights.FD_WRITE);
        if (args[3] < 0) {
            return Errno.INVAL.code();
        }
        return answer(memory, args[4], writeFile(world, memory, args, args[3], new long[1]));
    }

    /** What was written before there was no more room stands. */
    private static int writeFile(
            GuestWorld world, CardMemory memory, long[] args, long from, long[] end) {
        int number = (int) args[0];
        return forEach(
                memory,
                args,
                false,
                (bytes, at, size, before) -> {
                    try {
                        end[0] =
                                world.files()
                                        .write(number, from + before, bytes, at, size, now(world));
                        return size;
                    } catch (FileError e) {
                        if (before == 0) {
                            throw e;
                        }
                        return 0;
                    }
                });
    }
}
