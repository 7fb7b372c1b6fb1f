package dev.wasmbox.host;

import java.nio.file.Path;

/**
 * The program of {@link FullDiskTest}, which runs it where files cannot become larger than a limit.
 * Writes until that strikes, checks what is in memory then, and says how much it had written.
 */
final class FullDiskWriter {
    private FullDiskWriter() {}

    /** Takes {@code history}, {@code memory} or {@code store}, and the file or folder. */
    public static void main(String[] arguments) {
        BoxBuilder box = WasmBoxHost.builder(Guests.rust("grow")).withEngine(Engine.INTERPRETED);
        Path path = Path.of(arguments[1]);
        System.out.println(
                switch (arguments[0]) {
                    case "history" -> history(box, path);
                    case "memory" -> historyInMemory();
                    default -> store(box, path);
                });
    }

    private static String history(BoxBuilder box, Path file) {
        try (var history = History.begin(box, output -> {})) {
            history.recordTo(file, Durability.EACH_MESSAGE);
            history.message("grow 1");
            StateHash last = history.snapshotState().stateHash();
            while (true) {
                try {
                    history.message("touch 200");
                } catch (HistoryException e) {
                    require(history.snapshotState().stateHash().equals(last), "rolled back");
                    require(history.replay().isEmpty(), "replays");
                    return history.size() + " " + last + " " + e.getMessage();
                }
                last = history.snapshotState().stateHash();
            }
        }
    }

    /** Its temporary file cannot take the first mebibyte. */
    private static String historyInMemory() {
        BoxBuilder counter = WasmBoxHost.builder(Guests.rust("counter"));
        try (var history = History.begin(counter, output -> {})) {
            while (true) {
                Snapshot before = history.snapshotState();
                try {
                    history.message("up".repeat(1 + history.size() % 2 * 20_000));
                } catch (HistoryException e) {
                    require(history.snapshotState().equals(before), "nothing has happened");
                    require(history.replay().isEmpty(), "replays");
                    history.rewindTo(history.size() - 1);
                    return history.size() + " " + before.stateHash() + " " + e.getMessage();
                }
            }
        }
    }

    private static String store(BoxBuilder builder, Path folder) {
        try (var box = builder.open(new java.util.ArrayList<String>()::add);
                var store = SnapshotStore.open(folder)) {
            box.message("grow 1");
            for (int i = 0; true; i++) {
                box.message("touch 50");
                try {
                    store.put("n" + i, box.snapshotState());
                } catch (SnapshotException e) {
                    require(isRefused(store), "refuses until it is opened again");
                    return i + " - " + e.getMessage();
                }
            }
        }
    }

    private static boolean isRefused(SnapshotStore store) {
        try {
            store.list();
            return false;
        } catch (SnapshotException e) {
            return String.valueOf(e.getMessage()).contains("open it again");
        }
    }

    private static void require(boolean holds, String claim) {
        if (!holds) {
            throw new AssertionError("it does not hold that it " + claim);
        }
    }
}
