package dev.wasmbox.junit.internal.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Where the tests are on the JVM, in a class loader of their own. Whoever made the loader knows
 * only the interface.
 */
public final class JvmSide implements Function<List<String>, List<List<String>>> {

    private final Player player;

    /** Called by name, across class loaders. */
    public JvmSide(Steps[] steps) {
        player = new Player(steps);
    }

    /** Takes a message, and gives the lines that were written. */
    @Override
    public List<List<String>> apply(List<String> message) {
        List<List<String>> lines = new ArrayList<>();
        Recording.listen(lines::add, null);
        player.play(message);
        return lines;
    }
}
