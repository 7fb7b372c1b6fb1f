package dev.wasmbox.cli;

import dev.wasmbox.cli.session.Lines;
import dev.wasmbox.cli.session.LiveBox;
import dev.wasmbox.cli.session.PipedLines;
import dev.wasmbox.cli.session.Screen;
import dev.wasmbox.cli.session.Session;
import dev.wasmbox.cli.session.TerminalLines;
import dev.wasmbox.host.BoxBuilder;
import dev.wasmbox.host.WasmBoxModule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wasmbox run} */
@Command(
        name = "run",
        description =
                "Talk to a guest, or run a program. Each line of the input is a message; lines that "
                        + "begin with !! are commands, and !!help lists them.")
final class RunCommand implements Callable<Integer> {
    private static final long DEFAULT_HISTORY_MEBIBYTES = 64;
    private static final long MOST_HISTORY_MEBIBYTES = 1 << 20;

    @Parameters(
            index = "0",
            paramLabel = "MODULE",
            description = "A .wasm file or a compiled module.")
    private Path file = Path.of("");

    @Parameters(
            index = "1..*",
            paramLabel = "ARG",
            description = "What a program gets as its arguments; put -- before them.")
    private List<String> arguments = List.of();

    @Option(
            names = "--freeze-time",
            description = "The guest's time stands still, from 1970 on or as !!clock sets it.")
    private boolean frozen;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description =
                    "Keep the history of the box in this file. If there is one, go on with it; "
                            + "the limits, time and seed that it began with count.")
    private @Nullable Path record;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private BoxOptions options = new BoxOptions();

    @Mixin private ProgramOptions program = new ProgramOptions();

    @Mixin private KeyOption key = new KeyOption();

    @Option(
            names = "--history-memory",
            paramLabel = "MIB",
            description =
                    "How much memory the history of a box takes, 1 to 1048576; the rest of it is "
                            + "in a temporary file. Default: 64.")
    private long historyMebibytes = DEFAULT_HISTORY_MEBIBYTES;

    @Override
    public Integer call() throws Exception {
        return LargeStack.call(this::converse);
    }

    private int converse() throws IOException {
        if (StandardInput.isNamed(file)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "- is the standard input, and the messages come from there; name a file");
        }
        if (historyMebibytes < 1 || historyMebibytes > MOST_HISTORY_MEBIBYTES) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--history-memory is %d, but must be from 1 to %d MiB"
                            .formatted(historyMebibytes, MOST_HISTORY_MEBIBYTES));
        }
        InstantSource clock = InstantSource.system();
        Screen screen = new Screen(System.out, System.err);
        boolean onTerminal = Boolean.getBoolean("wasmbox.terminal");
        try (LiveBox box = open(screen, clock);
                Session session = new Session(box, screen, clock, frozen, Path.of(""));
                Lines lines =
                        onTerminal ? terminal(session) : new PipedLines(System.in, screen::flush)) {
            if (!box.isProgram() || box.exitCode().isEmpty()) {
                lines.feed(session);
            }
            return session.hasFailed() && !onTerminal
                    ? ExitCode.NO
                    : box.exitCode().orElse(ExitCode.OK);
        }
    }

    private LiveBox open(Screen screen, InstantSource clock) {
        WasmBoxModule module = key.read(file);
        BoxBuilder builder =
                program.applyTo(options.builder(module), module, file, arguments)
                        .withHistoryBytes(historyMebibytes << 20)
                        .withStdout(screen::line)
                        .withStderr(screen::guestError);
        if (!frozen) {
            builder.withTime(clock.instant());
        }
        Consumer<String> outputs = module.isProgram() ? screen::programOutput : screen::output;
        return record == null
                ? LiveBox.begin(module, builder, outputs)
                : LiveBox.record(module, builder, outputs, record);
    }

    private static Lines terminal(Session session) throws IOException {
        return TerminalLines.open(
                session, Path.of(System.getProperty("user.home"), ".wasmbox_history"));
    }
}
