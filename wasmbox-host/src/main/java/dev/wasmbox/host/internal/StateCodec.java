package dev.wasmbox.host.internal;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.StateHash;
import dev.wasmbox.host.internal.files.Files;
import dev.wasmbox.host.internal.memory.Pages;
import dev.wasmbox.host.internal.wasi.GuestClock;
import dev.wasmbox.host.internal.wasi.GuestRandom;
import dev.wasmbox.host.internal.wasi.ProgramInput;
import dev.wasmbox.host.internal.wasi.ProgramState;
import dev.wasmbox.host.internal.wasi.Rewriting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The bytes of a guest's state without its memory, as {@code docs/snapshot-format.md} has it. */
public final class StateCodec {
    private static final int RUNNING = 0;
    private static final int FINISHED = 1;
    private static final int STALLED = 2;
    private static final int STOPPED = 3;

    private StateCodec() {}

    /** What the state's hash is taken of, but for the memory. */
    public static byte[] bytesToHash(GuestState state) {
        return bytesToHash(state, Files::hash);
    }

    /**
     * What a state's hash is taken of, if files that are not read have contents of these hashes, by
     * inode number.
     */
    public static byte[] bytesToHash(GuestState state, Map<Long, StateHash> contents) {
        return bytesToHash(state, files -> files.hash(contents));
    }

    private static byte[] bytesToHash(GuestState state, Function<Files, StateHash> hashOfFiles) {
        Encoder out = new Encoder(256);
        encodeGuest(state, out);
        ProgramState program = state.program();
        if (program != null) {
            encodeProcess(program, out);
            StateHash files = hashOfFiles.apply(program.files());
            out.writeI64(files.high());
            out.writeI64(files.low());
        }
        return out.toByteArray();
    }

    /** Writes a state without its memory, and of its files what differs from those of a base. */
    static void encode(GuestState state, @Nullable GuestState base, Encoder out) {
        encodeGuest(state, out);
        ProgramState program = state.program();
        if (program != null) {
            encodeProcess(program, out);
            out.writeBytes(program.files().encode(files(base)));
        }
    }

    private static Files files(@Nullable GuestState state) {
        return state == null || state.program() == null ? Files.NONE : state.program().files();
    }

    private static void encodeGuest(GuestState state, Encoder out) {
        out.writeI64(state.clock().realtimeNanos());
        out.writeI64(state.clock().monotonicNanos());
        out.writeRaw(state.random().seed(), 0, GuestRandom.SEED_BYTES);
        out.writeI64(state.random().position());
        writeStatus(state.status(), out);
        out.writeI32(state.scratch().address());
        out.writeI32(state.scratch().size());
        writeLongs(state.globals(), out);
        writeLongs(state.dropped(), out);
        out.writeLength(state.tables().size());
        state.tables().forEach(table -> writeInts(table, out));
    }

    /**
     * Reads a state without its memory.
     *
     * @param ofProgram whether it is that of a program
     * @param base what its files were written relative to
     * @param room how many bytes its files may have
     */
    static GuestState decode(Decoder in, boolean ofProgram, @Nullable GuestState base, long room) {
        Files below = files(base);
        GuestClock.State clock = new GuestClock.State(in.readI64(), in.readI64());
        GuestRandom.State random =
                new GuestRandom.State(in.readRaw(GuestRandom.SEED_BYTES), in.readI64());
        GuestState.Status status = readStatus(in);
        GuestState.Scratch scratch = new GuestState.Scratch(in.readI32(), in.readI32());
        long[] globals = readLongs(in);
        long[] dropped = readLongs(in);
        int tableCount = in.readCount(Long.BYTES);
        List<int[]> tables = new ArrayList<>();
        for (int i = 0; i < tableCount; i++) {
            tables.add(readInts(in));
        }
        ProgramState program =
                ofProgram ? readProgram(in, bytes -> Files.decode(bytes, below, room)) : null;
        return new GuestState(
                Pages.zeros(0),
                globals,
                List.copyOf(tables),
                dropped,
                clock,
                random,
                program,
                scratch,
                status);
    }

    /** Writes what a baked module begins with. */
    static void writeProgram(ProgramState program, Encoder out) {
        encodeProcess(program, out);
        out.writeBytes(program.files().encode());
    }

    private static void encodeProcess(ProgramState program, Encoder out) {
        out.writeI32(program.rewriting().number());
        out.writeBool(program.errorsAreOutput());
        out.writeBytes(program.input().unread());
        out.writeBool(program.input().ended());
        writeLongs(program.stack(), out);
    }

    /** Reads what a baked module begins with. */
    static ProgramState readProgram(Decoder in) {
        return readProgram(in, Files::decode);
    }

    private static ProgramState readProgram(Decoder in, Function<byte[], Files> decoded) {
        int number = in.readI32();
        Rewriting rewriting =
                Rewriting.numbered(number)
                        .orElseThrow(
                                () ->
                                        new CodecException(
                                                "its call stack is of version "
                                                        + number
                                                        + " of the rewriting of programs, which"
                                                        + " this WasmBox does not have"));
        boolean errorsAreOutput = in.readBool();
        ProgramInput.State input = new ProgramInput.State(in.readBytes(), in.readBool());
        long[] stack = readLongs(in);
        Files files = decoded.apply(in.readBytes());
        return new ProgramState(rewriting, stack, input, errorsAreOutput, files);
    }

    private static void writeStatus(GuestState.Status status, Encoder out) {
        out.writeU8(code(status));
        out.writeI32(status.exitCode());
    }

    private static int code(GuestState.Status status) {
        if (status.finished()) {
            return FINISHED;
        }
        if (status.stopped()) {
            return STOPPED;
        }
        return status.stalled() ? STALLED : RUNNING;
    }

    private static GuestState.Status readStatus(Decoder in) {
        int code = in.readU8();
        if (code > STOPPED) {
            throw new CodecException("a guest cannot be in the status " + code);
        }
        return new GuestState.Status(
                code == FINISHED, code == STALLED, code == STOPPED, in.readI32());
    }

    private static void writeLongs(long[] values, Encoder out) {
        out.writeLength(values.length);
        for (long value : values) {
            out.writeI64(value);
        }
    }

    private static long[] readLongs(Decoder in) {
        long[] values = new long[in.readCount(Long.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readI64();
        }
        return values;
    }

    private static void writeInts(int[] values, Encoder out) {
        out.writeLength(values.length);
        for (int value : values) {
            out.writeI32(value);
        }
    }

    private static int[] readInts(Decoder in) {
        int[] values = new int[in.readCount(Integer.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readI32();
        }
        return values;
    }
}
