package dev.wasmbox.junit.internal.guest;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.Codecs;
import dev.wasmbox.guest.WasmBoxContext;
import dev.wasmbox.guest.internal.GuestRuntime;
import java.util.List;

/** Where the tests are in a box. */
public final class GuestSide {

    private GuestSide() {}

    /** Called from the generated main class. */
    public static void start(Steps[] steps) {
        Codec<List<String>> texts = Codecs.list(Codecs.string());
        GuestRuntime.startAsync(texts, texts, context -> run(context, new Player(steps)));
    }

    private static void run(WasmBoxContext<List<String>, List<String>> context, Player player) {
        Recording.listen(context::send, context::next);
        while (true) {
            player.play(context.next());
        }
    }
}
