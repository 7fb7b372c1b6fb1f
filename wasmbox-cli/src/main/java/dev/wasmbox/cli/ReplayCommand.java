package dev.wasmbox.cli;

import dev.wasmbox.cli.session.LiveBox;
import dev.wasmbox.host.Divergence;
import dev.wasmbox.host.History;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wasmbox replay} */
@Command(
        name = "replay",
        description =
                "Play a recorded history again, print it, and check that each message leads "
                        + "to the state and the answers that it led to.")
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What run --record wrote.")
    private Path file = Path.of("");

    @Option(
            names = "--module",
            paramLabel = "MODULE",
            description =
                    "The module that was recorded. Unless given, it is looked for among the "
                            + "modules in the folder of FILE and in the current one.")
    private @Nullable Path module;

    @Override
    public Integer call() throws Exception {
        return LargeStack.call(this::replay);
    }

    private int replay() {
        try (LiveBox box = RecordedModule.open(file, module)) {
            History<String, String> history = box.history();
            for (int number = 1; number <= history.size(); number++) {
                System.out.println(box.text(number));
            }
            Optional<Divergence> divergence = history.replay();
            System.out.println(
                    divergence
                            .map(Divergence::toString)
                            .orElse(history.size() + " messages lead where they led"));
            return divergence.isEmpty() ? ExitCode.OK : ExitCode.NO;
        }
    }
}
