package dev.wasmbox.host;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * The program that {@link CrashTest} kills. It writes to a history and to a store, and says on its
 * standard output what it is about to do and what it has done:
 *
 * <pre>{@code
 * try message | try rewind POSITION | try put NAME HASH | try remove NAME | try collect
 * history SIZE POSITION HASH        after a message or rewind
 * store                             after an operation on the store
 * }</pre>
 */
final class CrashingWriter {
    private static final PrintStream OUT =
            new PrintStream(
                    new java.io.FileOutputStream(java.io.FileDescriptor.out),
                    true,
                    StandardCharsets.US_ASCII);

    private final History<String, String> history;
    private final SnapshotStore store;
    private final Random random;

    private CrashingWriter(History<String, String> history, SnapshotStore store, Random random) {
        this.history = history;
        this.store = store;
        this.random = random;
    }

    /** Takes a folder, a seed, and the number of operations, which is usually beyond reach. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Random random = new Random(Long.parseLong(arguments[1]));
        try (History<String, String> history = open(folder.resolve("history"));
                SnapshotStore store = SnapshotStore.open(folder.resolve("store"))) {
            CrashingWriter writer = new CrashingWriter(history, store, random);
            OUT.println("ready");
            for (int i = Integer.parseInt(arguments[2]); i > 0; i--) {
                writer.operate();
            }
        }
    }

    static BoxBuilder box() {
        return WasmBoxHost.builder(Guests.rust("grow")).withEngine(Engine.INTERPRETED);
    }

    private static History<String, String> open(Path file) {
        if (Files.exists(file)) {
            return History.open(file, Durability.EACH_MESSAGE, box(), output -> {});
        }
        History<String, String> history = History.begin(box(), output -> {});
        history.message("grow 1");
        history.recordTo(file, Durability.EACH_MESSAGE);
        return history;
    }

    private void operate() {
        switch (random.nextInt(8)) {
            case 0 -> rewind();
            case 1 -> remove();
            case 2, 3, 4 -> put();
            case 5 -> collectNowAndThen();
            default -> message();
        }
    }

    private void message() {
        OUT.println("try message");
        boolean many = random.nextInt(4) == 0;
        history.message(many ? "touch 60" : "touch at " + random.nextInt(1 << 20));
        sayHistory();
    }

    private void rewind() {
        int position = Math.max(1, history.size() - random.nextInt(5));
        OUT.println("try rewind " + position);
        history.rewindTo(position);
        sayHistory();
    }

    private void sayHistory() {
        StateHash hash = history.snapshotState().stateHash();
        OUT.println("history " + history.size() + " " + history.position() + " " + hash);
    }

    private void put() {
        String name = "n" + random.nextInt(12);
        Snapshot snapshot = history.snapshotState();
        OUT.println("try put " + name + " " + snapshot.stateHash());
        store.put(name, snapshot);
        OUT.println("store");
    }

    private void remove() {
        List<String> names = store.list();
        if (!names.isEmpty()) {
            String name = names.get(random.nextInt(names.size()));
            OUT.println("try remove " + name);
            store.remove(name);
            OUT.println("store");
        }
    }

    private void collectNowAndThen() {
        if (random.nextInt(3) == 0) {
            OUT.println("try collect");
            store.collectGarbage();
            OUT.println("store");
        }
    }
}
