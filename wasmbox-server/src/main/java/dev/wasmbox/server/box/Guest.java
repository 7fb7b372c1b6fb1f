package dev.wasmbox.server.box;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.Codecs;
import dev.wasmbox.codec.Schema;
import dev.wasmbox.host.BoxBuilder;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;
import dev.wasmbox.server.journal.BoxEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A running guest whose messages are bytes. Used by one thread at a time. */
final class Guest implements AutoCloseable {
    private final List<byte[]> sent = new ArrayList<>();
    private final WasmBoxHost<byte[], byte[]> box;

    private Guest(BoxBuilder builder, WasmBoxModule module) {
        box = builder.open(input(module), output(module), sent::add);
    }

    private Guest(BoxBuilder builder, WasmBoxModule module, Snapshot state) {
        box = builder.openAt(state, input(module), output(module), sent::add);
    }

    /** A guest that has not begun before. */
    static Guest begin(WasmBoxModule module, BoxEvent.Begun begun, Limits limits) {
        BoxBuilder builder =
                WasmBoxHost.builder(module)
                        .withLimits(limits)
                        .withSeed(begun.seed())
                        .withTime(instant(begun.time()));
        return new Guest(builder, module);
    }

    static Guest at(Snapshot state, WasmBoxModule module, Limits limits) {
        return new Guest(WasmBoxHost.builder(module).withLimits(limits), module, state);
    }

    private static Codec<byte[]> input(WasmBoxModule module) {
        return new RawMessages(module.schema().map(Schema::input).orElse(TEXT));
    }

    private static Codec<byte[]> output(WasmBoxModule module) {
        return new RawMessages(module.schema().map(Schema::output).orElse(TEXT));
    }

    private static final Schema.Type TEXT = Codecs.string().type();

    /**
     * Sends a message, at a time.
     *
     * @return what the guest sent
     * @throws dev.wasmbox.codec.WasmBoxException if it fails; the guest is as it was, its clock too
     */
    List<byte[]> message(long time, byte[] input) {
        Snapshot before = box.snapshotState();
        sent.clear();
        try {
            if (time != BoxEvent.NO_TIME) {
                box.setTime(instant(time));
            }
            box.message(input);
            return List.copyOf(sent);
        } catch (RuntimeException e) {
            box.restoreSnapshot(before);
            throw e;
        }
    }

    /** What the guest sent before its first message, or during its last one. */
    List<byte[]> sent() {
        return List.copyOf(sent);
    }

    Snapshot state() {
        return box.snapshotState();
    }

    void restore(Snapshot state) {
        box.restoreSnapshot(state);
    }

    boolean isFinished() {
        return box.isFinished();
    }

    boolean isStalled() {
        return box.isStalled();
    }

    private static Instant instant(long microseconds) {
        return Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        box.close();
    }
}
