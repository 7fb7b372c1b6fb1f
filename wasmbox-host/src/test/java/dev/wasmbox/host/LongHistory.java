package dev.wasmbox.host;

/** The program of {@link LongHistoryTest}: many messages in little heap, and a look at them. */
final class LongHistory {
    static final int MESSAGES = 500_000;

    private LongHistory() {}

    public static void main(String[] arguments) {
        String[] last = {""};
        BoxBuilder box = WasmBoxHost.builder(Guests.rust("counter"));
        try (var history = History.begin(box, output -> last[0] = output)) {
            for (int i = 0; i < MESSAGES; i++) {
                history.message("up");
            }
            StateHash end = history.snapshotState().stateHash();
            history.rewindTo(MESSAGES / 3);
            String then = history.entry(MESSAGES / 3).outputs().get(0);
            try (var fork = history.forkAt(MESSAGES / 2, output -> {})) {
                fork.message("down");
                then += " " + fork.entry(fork.size()).outputs().get(0);
            }
            history.rewindTo(MESSAGES);
            boolean same = history.snapshotState().stateHash().equals(end);
            System.out.println(last[0] + " " + then + " " + same);
        }
    }
}
