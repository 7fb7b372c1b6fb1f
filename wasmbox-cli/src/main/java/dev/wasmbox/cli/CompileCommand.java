package dev.wasmbox.cli;

import dev.wasmbox.host.WasmBoxModule;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** {@code wasmbox compile} */
@Command(
        name = "compile",
        description = "Compile a module to JVM bytecode, so that it starts faster.")
final class CompileCommand implements Callable<Integer> {
    @Parameters(paramLabel = "IN", description = "A .wasm file; - is the standard input.")
    private Path in = Path.of("");

    @Parameters(
            paramLabel = "OUT",
            description =
                    "The file to write, for example guest.wbx."
                            + " Replaces no file but a compiled module.")
    private Path out = Path.of("");

    private final KeyOption key;

    private CompileCommand(KeyOption key) {
        this.key = key;
    }

    static CommandSpec spec() {
        KeyOption key = new KeyOption();
        return key.addTo(CommandSpec.forAnnotatedObject(new CompileCommand(key)));
    }

    @Override
    public Integer call() {
        FileKind.COMPILED.requireReplaceable(out);
        key.write(StandardInput.read(in, WasmBoxModule::fromFile), out);
        return ExitCode.OK;
    }
}
