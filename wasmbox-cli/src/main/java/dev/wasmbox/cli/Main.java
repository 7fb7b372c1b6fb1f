package dev.wasmbox.cli;

import dev.wasmbox.cli.output.BufferedOutput;
import dev.wasmbox.cli.output.OutputException;
import dev.wasmbox.cli.output.VisibleOutput;
import dev.wasmbox.cli.session.Reason;
import dev.wasmbox.codec.WasmBoxException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;

/** Where the command line begins. */
final class Main {
    private Main() {}

    public static void main(String[] args) {
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        FileOutputStream err = new FileOutputStream(FileDescriptor.err);
        System.setOut(utf8(new BufferedOutput(out), false));
        System.setErr(utf8(err, true));
        System.exit(run(args));
    }

    private static PrintStream utf8(OutputStream stream, boolean flushLines) {
        return new PrintStream(stream, flushLines, StandardCharsets.UTF_8);
    }

    /** Does what the arguments ask for, and returns the exit code. */
    static int run(String... args) {
        WasmBoxCommand root = new WasmBoxCommand();
        try {
            int code = line(root, args).execute(args);
            System.out.flush();
            return code;
        } catch (OutputException e) {
            report(e, root.isDebug());
            return ExitCode.ERROR;
        }
    }

    private static CommandLine line(WasmBoxCommand root, String... args) {
        CommandLine line = new CommandLine(root.spec());
        Commands.add(line, args);
        line.registerConverter(Seed.class, new Seed.Converter());
        line.registerConverter(Path.class, Path::of); // picocli's own is found by reflection
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionStrategy(
                parsed -> {
                    if (!root.isRaw()) {
                        showControlCharacters();
                    }
                    try {
                        return new CommandLine.RunLast().execute(parsed);
                    } catch (OutputException e) {
                        return ExitCode.ERROR; // the last flush fails again
                    }
                });
        line.setExecutionExceptionHandler(
                (e, command, parsed) -> {
                    if (!(e instanceof OutputException)) {
                        flushIfItWorks();
                        report(e, root.isDebug());
                    }
                    return ExitCode.ERROR;
                });
        return line;
    }

    /** From here on; the usage help may be in colour. */
    private static void showControlCharacters() {
        if (Boolean.getBoolean("wasmbox.terminal.out")) {
            System.setOut(utf8(new VisibleOutput(System.out), false));
        }
        if (Boolean.getBoolean("wasmbox.terminal.err")) {
            System.setErr(utf8(new VisibleOutput(System.err), true));
        }
    }

    private static void flushIfItWorks() {
        try {
            System.out.flush();
        } catch (OutputException e) {
            return; // the last flush fails again
        }
    }

    private static void report(Exception e, boolean debug) {
        System.err.println("wasmbox: " + reason(e));
        if (debug) {
            e.printStackTrace();
        }
    }

    private static String reason(Exception e) {
        if (e instanceof OutputException) {
            return String.valueOf(e.getMessage());
        }
        return e instanceof WasmBoxException known ? Reason.of(known) : e.toString();
    }
}
