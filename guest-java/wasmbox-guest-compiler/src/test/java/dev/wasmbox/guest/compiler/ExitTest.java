package dev.wasmbox.guest.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guest may end itself as a program does. */
@Tag("once")
class ExitTest {

    @TempDir Path folder;

    @Test
    void exit_finishesTheGuestAtOnce() {
        PlainBox.Loaded loaded =
                PlainBox.Loaded.compiled(
                        OneTeaVm.compiler()
                                .compile(
                                        new GuestSources(folder).async(GUEST),
                                        GuestOptions.DEFAULT));
        for (String exit : new String[] {"System", "Runtime"}) {
            PlainBox box = PlainBox.open(loaded);
            assertThat(box.message("1")).containsExactly("1");
            assertThat(box.finished()).isFalse();
            assertThat(box.message(exit)).isEmpty();
            assertThat(box.finished()).isTrue();
        }
    }

    private static final String GUEST =
            """
            import dev.wasmbox.guest.WasmBoxContext;
            public class Guest {
                static void run(WasmBoxContext<String, String> context) {
                    while (true) {
                        String message = context.next();
                        if (message.equals("System")) {
                            System.exit(0);
                        }
                        if (message.equals("Runtime")) {
                            Runtime.getRuntime().exit(7);
                        }
                        context.send(message);
                    }
                }
            }
            """;
}
