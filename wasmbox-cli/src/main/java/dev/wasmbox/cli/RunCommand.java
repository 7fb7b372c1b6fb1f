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
import picocli.CommandLine.Model.CommandSpec;

/** {@code wasmbox run} */
final class RunCommand implements Callable<Integer> {
    private static final long DEFAULT_HISTORY_MEBIBYTES = 64;
    private static final long MOST_HISTORY_MEBIBYTES = 1 << 20;

    private Path file = Path.of("");
    private List<String> arguments = List.of();
    private boolean frozen;
    private @Nullable Path record;
    private long historyMebibytes = DEFAULT_HISTORY_MEBIBYTES;
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final Options options = new Options(spec);
    private final BoxOptions box;
    private final ProgramOptions program;
    private final KeyOption key;

    private RunCommand() {
        spec.usageMessage()
                .description(
                        "Talk to a guest, or run a program. Each line of the input is a message;"
                                + " lines that begin with !! are commands, and !!help lists"
                                + " them.");
        options.flag(
                        "--freeze-time",
                        "The guest's time stands still, from 1970 on or as !!clock sets it.",
                        value -> frozen = value)
                .value(
                        "--record",
                        "FILE",
                        Path.class,
                        "Keep the history of the box in this file. If there is one, go on with"
                                + " it; the limits, time and seed that it began with count.",
                        value -> record = value);
        box = new BoxOptions(spec);
        program = new ProgramOptions(spec);
        key = new KeyOption(spec);
        options.value(
                "--history-memory",
                "MIB",
                Long.class,
                "How much memory the history of a box takes, 1 to 1048576; the rest of it is in a"
                        + " temporary file. Default: 64.",
                value -> historyMebibytes = value);
        Options.addHelp(spec);
        options.parameter(
                        "MODULE",
                        Path.class,
                        "A .wasm file or a compiled module.",
                        value -> file = value)
                .rest(
                        "ARG",
                        "What a program gets as its arguments; put -- before them.",
                        value -> arguments = value);
    }

    static CommandSpec spec() {
        return new RunCommand().spec;
    }

    @Override
    public Integer call() throws Exception {
        return LargeStack.call(this::converse);
    }

    private int converse() throws IOException {
        if (StandardInput.isNamed(file)) {
            throw options.refusal(
                    "- is the standard input, and the messages come from there; name a file");
        }
        if (historyMebibytes < 1 || historyMebibytes > MOST_HISTORY_MEBIBYTES) {
            throw options.refusal(
                    "--history-memory is %d, but must be from 1 to %d MiB"
                            .formatted(historyMebibytes, MOST_HISTORY_MEBIBYTES));
        }
        InstantSource clock = InstantSource.system();
        Screen screen = new Screen(System.out, System.err);
        boolean onTerminal = Boolean.getBoolean("wasmbox.terminal");
        try (LiveBox live = open(screen, clock);
                Session session = new Session(live, screen, clock, frozen, Path.of(""));
                Lines lines =
                        onTerminal ? terminal(session) : new PipedLines(System.in, screen::flush)) {
            if (!live.isProgram() || live.exitCode().isEmpty()) {
                lines.feed(session);
            }
            return session.hasFailed() && !onTerminal
                    ? ExitCode.NO
                    : live.exitCode().orElse(ExitCode.OK);
        }
    }

    private LiveBox open(Screen screen, InstantSource clock) {
        WasmBoxModule module = key.read(file);
        BoxBuilder builder =
                program.applyTo(box.builder(module), module, file, arguments)
                        .withHistoryBytes(historyMebibytes << 20)
                        .withStdout(screen::line)
                        .withStderr(screen::guestError);
        if (!frozen) {
            builder.withLatestTime(clock.instant());
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
