package dev.wasmbox.cli;

import dev.wasmbox.host.BoxBuilder;
import dev.wasmbox.host.Program;
import dev.wasmbox.host.WasmBoxModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** How a module that is a program is started. */
final class ProgramOptions {
    private List<String> first = List.of();
    private List<String> folders = List.of();
    private List<String> writable = List.of();
    private List<String> variables = List.of();
    private boolean piped;
    private final Options options;

    /** Has a command take these options. */
    ProgramOptions(CommandSpec command) {
        options =
                new Options(command)
                        .values(
                                "--arg",
                                "ARG",
                                "What a program gets as an argument, before those behind MODULE.",
                                value -> first = value)
                        .values(
                                "--dir",
                                "HOST[::GUEST]",
                                "A folder or zip file that a program can read, and the"
                                        + " path under which it finds it, / unless given; also"
                                        + " GUEST=HOST. Nothing in it is changed.",
                                value -> folders = value)
                        .values(
                                "--tmp",
                                "GUEST",
                                "An empty folder that a program can write to; part of its state.",
                                value -> writable = value)
                        .values(
                                "--env",
                                "NAME=VALUE",
                                "A variable of a program's environment.",
                                value -> variables = value)
                        .flag(
                                "--no-tty",
                                "Tells a program that it is not on a terminal: then"
                                        + " Python reads a whole script before it runs it, and"
                                        + " most programs write out late.",
                                value -> piped = value);
    }

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

    private ParameterException refusal(Path file, String what) {
        return options.refusal("%s is no program, so it has no %s".formatted(file, what));
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
            ParameterException refusal = options.refusal(String.valueOf(e.getMessage()));
            refusal.initCause(e);
            throw refusal;
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
