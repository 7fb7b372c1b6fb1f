package dev.wasmbox.server;

import dev.wasmbox.codec.Codecs;
import dev.wasmbox.server.box.Boxes;
import dev.wasmbox.server.box.NewBox;
import dev.wasmbox.server.store.BoxNames.Named;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Measures what else there is to a node but {@link Load}, in process, with the counter guest. The
 * arguments are a new data directory, and {@code wakes N}: how long a box that sleeps takes for a
 * message, N times; or {@code boxes N}: how many boxes there can be, which are begun one after the
 * other, and are sent a message each; or {@code start N}: how long a server takes from its start to
 * the answer to a message, N times.
 */
final class Figures {
    private static final byte[] UP = Codecs.string().toBytes("up");
    private static final int SLEEPING = 50;
    private static final int SINCE_CHECKPOINT = 250;

    private Figures() {}

    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        int count = Integer.parseInt(args[2]);
        try (Node node = Node.start(data, true)) {
            Path counter = Client.ROOT.resolve("test-guests/rust/counter.wasm");
            node.boxes().guests().upload(Files.readAllBytes(counter), "counter");
            switch (args[1]) {
                case "wakes" -> wakes(node.boxes(), count);
                case "boxes" -> boxes(node.boxes(), count);
                default -> begin(node.boxes(), "c");
            }
        }
        if (args[1].equals("start")) {
            report("start to the answer", count, i -> start(data));
        }
        System.exit(0);
    }

    /** Each box has as many messages to play again as there are on average between checkpoints. */
    private static void wakes(Boxes boxes, int count) {
        Named[] sleeping = new Named[SLEEPING];
        for (int i = 0; i < SLEEPING; i++) {
            sleeping[i] = begin(boxes, "sleeping" + i);
            for (int message = 1; message < SINCE_CHECKPOINT; message++) {
                boxes.messages().send(sleeping[i], "", UP);
            }
            up(boxes, sleeping[i]); // after all of these
        }
        report(
                "wake and answer",
                count,
                i -> boxes.hibernate(sleeping[i % SLEEPING]),
                i -> up(boxes, sleeping[i % SLEEPING]));
    }

    private static void boxes(Boxes boxes, int count) {
        report("begin and answer", count, i -> up(boxes, begin(boxes, "box" + i)));
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.printf(
                "%d boxes, heap of %d MiB, of which %d MiB are used afterwards%n",
                count, Runtime.getRuntime().maxMemory() >> 20, used >> 20);
        report("a message to any", 1000, i -> up(boxes, boxes.find("box" + i * 7919L % count)));
    }

    private static void start(Path data) {
        try (ServerProcess server = ServerProcess.start(data, "", "512m")) {
            server.client().message("c", "", "up").value();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Named begin(Boxes boxes, String name) {
        return boxes.create(new NewBox(name, "counter", null, null, false, null));
    }

    private static void up(Boxes boxes, Named box) {
        boxes.messages().send(box, "", UP).toCompletableFuture().join();
    }

    private static void report(String what, int count, IntConsumer work) {
        report(what, count, i -> {}, work);
    }

    /** Only the work is timed. */
    private static void report(String what, int count, IntConsumer before, IntConsumer work) {
        long[] times =
                IntStream.range(0, count)
                        .mapToLong(
                                i -> {
                                    before.accept(i);
                                    long begin = System.nanoTime();
                                    work.accept(i);
                                    return System.nanoTime() - begin;
                                })
                        .sorted()
                        .toArray();
        System.out.printf(
                "%-20s %d times, p50 %.2f ms, p99 %.2f ms, all %.1f s (load of the machine: %.1f)%n",
                what,
                count,
                times[count / 2] / 1e6,
                times[(int) (count * 0.99)] / 1e6,
                Arrays.stream(times).sum() / 1e9,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
