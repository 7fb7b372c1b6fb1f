package dev.wasmbox.cli;

import dev.wasmbox.cli.session.LiveBox;
import dev.wasmbox.host.Divergence;
import dev.wasmbox.host.Engine;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code wasmbox verify} */
@Command(
        name = "verify",
        description =
                "Play a recorded history again, compiled and interpreted, and check that both "
                        + "lead to the states and answers that were recorded.")
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODULE", description = "The module that was recorded.")
    private Path module = Path.of("");

    @Parameters(paramLabel = "FILE", description = "What run --record wrote.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws Exception {
        return LargeStack.call(this::verify);
    }

    private int verify() {
        int code = ExitCode.OK;
        try (LiveBox box = RecordedModule.open(file, module)) {
            for (Engine engine : Engine.values()) {
                Optional<Divergence> divergence = box.history().replay(engine);
                System.out.println(line(engine, divergence, box.history().size()));
                code = divergence.isEmpty() ? code : ExitCode.NO;
            }
        }
        return code;
    }

    private static String line(Engine engine, Optional<Divergence> divergence, int messages) {
        String name = engine.name().toLowerCase(Locale.ROOT);
        return name
                + ": "
                + divergence
                        .map(Divergence::toString)
                        .orElse(messages + " messages lead where they led");
    }
}
