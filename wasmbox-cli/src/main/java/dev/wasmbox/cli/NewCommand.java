package dev.wasmbox.cli;

import dev.wasmbox.host.ModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wasmbox new} */
@Command(name = "new", description = "Make a folder with a project that builds and runs at once.")
final class NewCommand implements Callable<Integer> {
    private static final String NAMES = "[a-z][a-z0-9_-]*";

    /** What Cargo takes for no name of a package, and what is most likely meant as KIND. */
    private static final Set<String> RESERVED =
            Set.of(
                    ("java rust host src target wasmbox alloc core proc_macro proc-macro std test as"
                                    + " async await break const continue crate dyn else enum extern"
                                    + " false fn for if impl in let loop match mod move mut pub ref"
                                    + " return self static struct super trait true type unsafe use"
                                    + " where while abstract become box do final macro override priv"
                                    + " try typeof unsized virtual yield")
                            .split(" "));

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            description = "java or rust for a guest, host for a Java program that opens one.")
    private Template template = Template.JAVA;

    @Parameters(
            index = "1",
            paramLabel = "NAME",
            description =
                    "The name of the project and of its folder: lower case letters, digits, - _.")
    private String name = "";

    @Option(
            names = "--in",
            paramLabel = "FOLDER",
            description = "Where to make the folder, unless here.")
    private Path parent = Path.of("");

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        requireName();
        Path folder = parent.resolve(name);
        requireFree(folder);
        if (Boolean.getBoolean("wasmbox.check")) {
            return template == Template.RUST ? ExitCode.OK : ExitCode.INSTALL;
        }
        Map<String, String> values = values(name);
        template.write(folder, values);
        System.out.println("Made " + folder + ". Go on with:");
        System.out.println("  cd " + folder);
        template.commands(values).forEach(command -> System.out.println("  " + command));
        return ExitCode.OK;
    }

    private void requireName() {
        if (name.contains("/") || name.contains("\\")) {
            throw refusal("is a path; give a name, and with --in the folder to make it in");
        }
        if (!name.matches(NAMES)) {
            throw refusal("is no name for a project; it must match " + NAMES);
        }
        if (RESERVED.contains(name)) {
            throw refusal("cannot be the name of a project, since it means something else");
        }
    }

    private CommandLine.ParameterException refusal(String why) {
        return new CommandLine.ParameterException(
                spec.commandLine(), "\"" + name + "\" " + why + "; nothing was written");
    }

    private static void requireFree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                if (files.findAny().isEmpty()) {
                    return;
                }
            }
        }
        throw new ModuleException(folder + " exists already; nothing was written");
    }

    private static Map<String, String> values(String name) {
        return Map.of(
                "name", name,
                "crate", name.replace('-', '_'),
                "launcher", Path.of(root()).resolve("wasmbox").toString(),
                "wasmboxVersion", Version.number(),
                "wasmboxRoot", root().replace('\\', '/'));
    }

    private static String root() {
        return System.getProperty("wasmbox.root", "..");
    }
}
