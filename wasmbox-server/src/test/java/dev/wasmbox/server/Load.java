package dev.wasmbox.server;

import dev.wasmbox.codec.Codecs;
import dev.wasmbox.server.box.Boxes;
import dev.wasmbox.server.box.NewBox;
import dev.wasmbox.server.store.BoxNames.Named;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Measures how many messages a node acknowledges, in process, with the counter guest. The arguments
 * are a new data directory or the URL of a database of PostgreSQL, {@code disk} or {@code process},
 * and how many seconds each measurement takes.
 */
final class Load {
    private static final byte[] UP = Codecs.string().toBytes("up");
    private static final int BOXES = 200;

    private final Boxes boxes;
    private final long nanoseconds;

    private Load(Boxes boxes, long seconds) {
        this.boxes = boxes;
        this.nanoseconds = seconds * 1_000_000_000;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        try (Node node =
                args[0].startsWith("jdbc:")
                        ? Node.connect(args[0])
                        : Node.start(Path.of(args[0]), args[1].equals("disk"))) {
            Path counter = Client.ROOT.resolve("test-guests/rust/counter.wasm");
            node.boxes().guests().upload(Files.readAllBytes(counter), "counter");
            new Load(node.boxes(), Long.parseLong(args[2])).measure();
        }
        System.exit(0);
    }

    private void measure() throws InterruptedException {
        List<Named> many = new ArrayList<>();
        for (int i = 0; i < BOXES; i++) {
            many.add(begin("many" + i));
        }
        Named one = begin("one");
        pipelined("warming up", many, 2000);
        pipelined(BOXES + " boxes", many, 4000);
        pipelined("one box, pipelined", List.of(one), 500);
        oneByOne(one);
    }

    private Named begin(String name) {
        return boxes.create(new NewBox(name, "counter", null, null, false, null));
    }

    /** So many messages are always under way, over the boxes in turn. */
    private void pipelined(String what, List<Named> targets, int underWay)
            throws InterruptedException {
        Semaphore free = new Semaphore(underWay);
        long begin = System.nanoTime();
        long processor = processor();
        long count = 0;
        while (System.nanoTime() - begin < nanoseconds) {
            free.acquire();
            boxes.messages()
                    .send(targets.get((int) (count++ % targets.size())), "", UP)
                    .whenComplete((done, e) -> release(free, e));
        }
        free.acquire(underWay);
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "%-20s %,10.0f messages/s, %.0f us of processor time each%s%n",
                what, count / seconds, (processor() - processor) / 1e3 / count, machine());
    }

    private static void release(Semaphore free, Throwable e) {
        if (e != null) {
            throw new AssertionError(e);
        }
        free.release();
    }

    private void oneByOne(Named box) {
        List<Long> times = new ArrayList<>();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < nanoseconds) {
            long sent = System.nanoTime();
            boxes.messages().send(box, "", UP).toCompletableFuture().join();
            times.add(System.nanoTime() - sent);
        }
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "%-20s %,10.0f messages/s, p50 %.2f ms, p99 %.2f ms%s%n",
                "one box, one by one",
                sorted.length / (nanoseconds / 1e9),
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6,
                machine());
    }

    private static long processor() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static String machine() {
        return " (load of the machine: %.1f)"
                .formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
