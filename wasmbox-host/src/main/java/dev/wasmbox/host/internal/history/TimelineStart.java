package dev.wasmbox.host.internal.history;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.host.Delivery;
import dev.wasmbox.host.Durability;
import dev.wasmbox.host.HistoryException;
import dev.wasmbox.host.internal.Box;
import dev.wasmbox.host.internal.BoxOptions;
import dev.wasmbox.host.internal.CapturedState;
import dev.wasmbox.host.internal.Guest;
import dev.wasmbox.host.internal.RawCodec;
import dev.wasmbox.host.internal.SnapshotState;
import dev.wasmbox.host.internal.file.Closing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How a {@link Timeline} begins: with a fresh box, in a captured state, or with a file. */
public final class TimelineStart {
    private TimelineStart() {}

    /** A box that begins, with its first outputs delivered. */
    public static <I, O> Timeline<I, O> begin(
            Guest guest,
            BoxOptions options,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> consumer) {
        Guest running = running(guest, options);
        BoxOptions ordered = options.withDelivery(Delivery.AFTER_MESSAGE);
        List<OutputWithBytes<O>> first = new ArrayList<>();
        Box<byte[], OutputWithBytes<O>> box =
                Box.begin(
                        running, ordered, RawCodec.RAW, OutputWithBytes.codec(output), first::add);
        CapturedState start = box.snapshot();
        box.close();
        Journal journal = new Journal(beginning(start, first, options), heap(options));
        Timeline<I, O> timeline =
                new Timeline<>(
                        running,
                        ordered,
                        input,
                        output,
                        consumer,
                        live(running, ordered, output, journal, start));
        timeline.deliver(OutputWithBytes.values(first));
        return timeline;
    }

    /** A box in a captured state. */
    public static <I, O> Timeline<I, O> at(
            SnapshotState captured,
            Guest guest,
            BoxOptions options,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> consumer) {
        Guest running = running(guest, options);
        BoxOptions ordered = options.withDelivery(Delivery.AFTER_MESSAGE);
        CapturedState start = captured.wholeWith(running);
        Journal journal = new Journal(beginning(start, List.of(), options), heap(options));
        return new Timeline<>(
                running,
                ordered,
                input,
                output,
                consumer,
                live(running, ordered, output, journal, start));
    }

    /** The guest as the box with the history runs it. */
    private static Guest running(Guest guest, BoxOptions options) {
        if (options.slice().isTimed()) {
            throw new HistoryException(
                    "a history plays its messages again, and each must stop where it has stopped,"
                            + " which slices by time do not; use withSlice(fuel)");
        }
        return options.running(guest);
    }

    private static Journal.Beginning beginning(
            CapturedState start, List<? extends OutputWithBytes<?>> outputs, BoxOptions options) {
        return new Journal.Beginning(
                start, OutputWithBytes.bytes(outputs), options.limits().memoryBytes());
    }

    private static <O> JournaledBox<O> live(
            Guest guest,
            BoxOptions options,
            Codec<O> output,
            Journal journal,
            CapturedState start) {
        return new JournaledBox<>(guest, options, output, journal, null, start);
    }

    private static HistoryHeap heap(BoxOptions options) {
        return new HistoryHeap(options.historyBytes());
    }

    /** Goes on with a file. */
    public static <I, O> Timeline<I, O> open(
            Path path,
            Durability durability,
            Guest guest,
            BoxOptions options,
            Codec<I> input,
            Codec<O> output,
            Consumer<? super O> consumer) {
        Guest running = running(guest, options);
        HistoryReader.Read read = HistoryReader.read(path, durability, running, heap(options));
        Journal journal = read.journal();
        try {
            BoxOptions ordered =
                    options.withDelivery(Delivery.AFTER_MESSAGE)
                            .withLimits(
                                    options.limits()
                                            .withMemoryBytes(journal.beginning().memoryBytes()));
            CapturedState state = end(new PastStates(running, ordered, journal));
            JournaledBox<O> live =
                    new JournaledBox<>(running, ordered, output, journal, read.file(), state);
            return new Timeline<>(running, ordered, input, output, consumer, live);
        } catch (Throwable e) {
            Closing.after(e, read.file(), journal);
            throw e;
        }
    }

    private static CapturedState end(PastStates past) {
        try {
            return past.stateAt(past.journal().position());
        } catch (HistoryException e) {
            throw new HistoryException(
                    e.getMessage()
                            + "; if the history was recorded with slices, open it with the same ones"
                            + " (withSlice)",
                    e);
        }
    }

    /** The hash of the module that a file is of. */
    public static String moduleHash(Path path) {
        return HistoryReader.moduleHash(path);
    }
}
