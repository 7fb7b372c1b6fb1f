package dev.wasmbox.junit.internal;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.Codecs;
import dev.wasmbox.host.Delivery;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The tests in a box. */
final class BoxSide implements AutoCloseable {

    private static final Codec<List<String>> TEXTS = Codecs.list(Codecs.string());
    private static final List<String> GO_ON = List.of("go on");

    private final WasmBoxModule module;
    private final Limits limits;
    private final List<Line> lines = new ArrayList<>();
    private WasmBoxHost<List<String>, List<String>> box;

    BoxSide(WasmBoxModule module, Duration time) {
        this.module = module;
        this.limits =
                Limits.DEFAULT
                        .withMessageTime(time)
                        .withOutputCount(Integer.MAX_VALUE)
                        .withOutputBytes(Long.MAX_VALUE);
        this.box = open();
    }

    private WasmBoxHost<List<String>, List<String>> open() {
        return WasmBoxHost.builder(module)
                .withLimits(limits)
                .withDelivery(Delivery.IMMEDIATE)
                .withStdout(line -> {})
                .withStderr(line -> {})
                .open(TEXTS, TEXTS, output -> lines.add(Line.of(output)));
    }

    /** Takes a message, and gives the lines that were written, the last of which is the end. */
    List<Line> step(List<String> message) {
        lines.clear();
        Snapshot before = box.snapshotState();
        try {
            box.message(message);
            if (!hasEnded()) {
                move();
                box.message(GO_ON);
            }
        } catch (GuestException e) {
            box.restoreSnapshot(before);
            lines.add(new Line.Stopped(why(e)));
        }
        return List.copyOf(lines);
    }

    private String why(GuestException e) {
        return e.kind() == GuestException.Kind.TIME_LIMIT
                ? "it does not end within "
                        + limits.messageTime().toSeconds()
                        + " s, the limit that @InBox(seconds = …) sets"
                : String.valueOf(e.getMessage());
    }

    private boolean hasEnded() {
        return !lines.isEmpty() && !(lines.get(lines.size() - 1) instanceof Line.Value);
    }

    /** Goes on in another box, by way of the bytes of a snapshot. */
    private void move() {
        Snapshot here = Snapshot.fromBytes(box.snapshotState().toBytes());
        WasmBoxHost<List<String>, List<String>> other = open();
        other.restoreSnapshot(here);
        box.close();
        box = other;
    }

    @Override
    public void close() {
        box.close();
    }
}
