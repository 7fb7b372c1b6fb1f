package programs;

import dev.wasmbox.host.CompileCache;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.Program;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Tries two lines of code in forks of a Python session, and goes on with the better one. */
public final class TwoLines {
    private static final List<String> LINES =
            List.of("model = lambda n: 5 * n - 4", "model = lambda n: n * n + n / 2");
    private static final String ERROR =
            "print(sum(abs(model(n) - seen) for n, seen in enumerate(data)))";

    /** What a session has printed since it was last asked. */
    private final StringBuilder printed = new StringBuilder();

    public static void main(String[] args) {
        Path python = Path.of(args[0]);
        Path compiled = Path.of(System.getProperty("java.io.tmpdir"), "wasmbox-programs");
        new TwoLines().run(WasmBoxModule.fromFile(python, CompileCache.in(compiled)));
    }

    private void run(WasmBoxModule python) {
        try (var session =
                WasmBoxHost.builder(python)
                        .asProgram(Program.of("python", "-i", "-q"))
                        .withLimits(Limits.DEFAULT.withMessageTime(Duration.ofMinutes(5)))
                        .withStderr(prompt -> {})
                        .open(printed::append)) {
            session.message("data = [0, 1, 4, 9, 16, 25]");
            WasmBoxHost<String, String> best = null;
            double least = Double.MAX_VALUE;
            for (String line : LINES) {
                var fork = session.fork(printed::append);
                fork.message(line);
                double error = Double.parseDouble(ask(fork, ERROR));
                System.out.println(line + "    # error " + error);
                if (error < least) {
                    least = error;
                    best = fork;
                }
            }
            session.restoreSnapshot(best.snapshotState());
            System.out.println("model(10) is " + ask(session, "print(model(10))"));
        }
    }

    private String ask(WasmBoxHost<String, String> session, String line) {
        printed.setLength(0);
        session.message(line);
        return printed.toString().strip();
    }
}
