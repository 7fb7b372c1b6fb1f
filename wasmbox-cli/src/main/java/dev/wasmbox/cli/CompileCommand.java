package dev.wasmbox.cli;

import dev.wasmbox.host.WasmBoxModule;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code wasmbox compile} */
final class CompileCommand implements Callable<Integer> {
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final KeyOption key = new KeyOption(spec);
    private Path in = Path.of("");
    private Path out = Path.of("");

    private CompileCommand() {
        spec.usageMessage()
                .description("Compile a module to JVM bytecode, so that it starts faster.");
        Options.addHelp(spec);
        new Options(spec)
                .parameter(
                        "IN",
                        Path.class,
                        "A .wasm file; - is the standard input.",
                        value -> in = value)
                .parameter(
                        "OUT",
                        Path.class,
                        "The file to write, for example guest.wbx."
                                + " Replaces no file but a compiled module.",
                        value -> out = value);
    }

    static CommandSpec spec() {
        return new CompileCommand().spec;
    }

    @Override
    public Integer call() {
        FileKind.COMPILED.requireReplaceable(out);
        key.write(StandardInput.read(in, WasmBoxModule::fromFile), out);
        return ExitCode.OK;
    }
}
