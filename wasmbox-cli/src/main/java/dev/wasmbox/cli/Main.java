package dev.wasmbox.cli;

import dev.wasmbox.cli.session.Reason;
import dev.wasmbox.codec.WasmBoxException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Where the command line begins. */
final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
        System.exit(run(args));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Does what the arguments ask for, and returns the exit code. */
    static int run(String... args) {
        WasmBoxCommand root = new WasmBoxCommand();
        CommandLine line = new CommandLine(root);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(
                (e, command, parsed) -> {
                    report(e, root.debug);
                    return ExitCode.ERROR;
                });
        return line.execute(args);
    }

    private static void report(Exception e, boolean debug) {
        String what = e instanceof WasmBoxException known ? Reason.of(known) : e.toString();
        System.err.println("wasmbox: " + what);
        if (debug) {
            e.printStackTrace();
        }
    }
}
