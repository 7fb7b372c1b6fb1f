package dev.wasmbox.cli;

import dev.wasmbox.host.BoxBuilder;
import dev.wasmbox.host.Program;
import dev.wasmbox.host.WasmBoxModule;
import java.nio.file.Files;
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

    @Option(
            names = "--dir",
            paramLabel = "HOST[::GUEST]",
            description =
                    "A folder or zip file that a program can read, and the path under which it "
                            + "finds it, / unless given; also GUEST=HOST. Nothing in it is "
                            + "changed.")
    private List<String> folders = List.of();

    @Option(
            names = "--tmp",
            paramLabel = "GUEST",
            description = "An empty folder that a program can write to; part of its state.")
    private List<String> writable = List.of();

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description = "A variable of a program's environment.")
    private List<String> variables = List.of();

    @Option(
            names = "--no-tty",
            description =
                    "Tells a program that it is not on a terminal: then Python reads a whole script "
                            + "before it runs it, and most programs write out late.")
    private boolean piped;

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
            throw refusal(file, "arguments such as " + arguments.get(0));
        }
        if (piped || !folders.isEmpty() || !writable.isEmpty() || !variables.isEmpty()) {
            throw refusal(file, "files and no environment");
        }
        return builder;
    }

    private CommandLine.ParameterException refusal(Path file, String what) {
        return new CommandLine.ParameterException(
                spec.commandLine(), "%s is no program, so it has no %s".formatted(file, what));
    }

    private Program program(Path file, List<String> arguments) {
        Program program =
                Program.of(name(file), arguments.toArray(String[]::new)).withTerminal(!piped);
        try {
            for (String folder : folders) {
                program = withFolder(program, folder);
            }
            for (String path : writable) {
                program = program.withWritable(path);
            }
            for (String variable : variables) {
                program = withVariable(program, variable);
            }
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        return Boolean.getBoolean("wasmbox.terminal.out") ? program.withErrorsInOutput() : program;
    }

    private static Program withFolder(Program program, String folder) {
        int mark = folder.lastIndexOf("::");
        if (mark >= 0) {
            return program.withReadOnly(
                    folder.substring(mark + 2), Path.of(folder.substring(0, mark)));
        }
        int equals = folder.indexOf('=');
        return folder.startsWith("/") && equals > 0 && !Files.exists(Path.of(folder))
                ? program.withReadOnly(
                        folder.substring(0, equals), Path.of(folder.substring(equals + 1)))
                : program.withReadOnly("/", Path.of(folder));
    }

    private static Program withVariable(Program program, String variable) {
        int mark = variable.indexOf('=');
        if (mark < 1) {
            throw new IllegalArgumentException(
                    "--env " + variable + " is not of the form NAME=VALUE");
        }
        return program.withEnvironment(variable.substring(0, mark), variable.substring(mark + 1));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.(wasm|wbx)$", "");
    }
}
