package dev.wasmbox.cli;

import dev.wasmbox.host.BoxBuilder;
import dev.wasmbox.host.Program;
import dev.wasmbox.host.WasmBoxModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a module that is a program is started. */
final class ProgramOptions {
    @Option(
            names = "--arg",
            paramLabel = "ARG",
            description = "What a program gets as an argument, before those behind MODULE.")
    private List<String> first = List.of();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** Describes how the program starts; refuses options that a guest of the ABI has no use for. */
    BoxBuilder applyTo(BoxBuilder builder, WasmBoxModule module, Path file, List<String> last) {
        List<String> arguments = new ArrayList<>(first);
        arguments.addAll(last);
        if (module.isProgram()) {
            return builder.asProgram(program(file, arguments));
        }
        if (!arguments.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "%s is no program, so it has no arguments such as %s"
                            .formatted(file, arguments.get(0)));
        }
        return builder;
    }

    private static Program program(Path file, List<String> arguments) {
        Program program = Program.of(name(file), arguments.toArray(String[]::new));
        return Boolean.getBoolean("wasmbox.terminal.out") ? program.withErrorsInOutput() : program;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.(wasm|wbx)$", "");
    }
}
