package host;

import dev.wasmbox.host.History;

/** Talks to a guest, and takes back what was said. */
final class Main {
    private Main() {}

    public static void main(String[] args) {
        try (History<String, String> counter = Counter.open(System.out::println)) {
            counter.message("up"); // value=1
            counter.message("up"); // value=2
            counter.rewindTo(1);
            counter.message("down"); // value=0, since the second "up" is taken back
        }
    }
}
