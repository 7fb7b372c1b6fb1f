package dev.wasmbox.cli;

import dev.wasmbox.host.ModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code wasmbox new} */
@Command(name = "new", description = "Make a folder with a guest that builds and runs at once.")
final class NewCommand implements Callable<Integer> {
    private static final String NAMES = "[a-z][a-z0-9_-]*";

    @Parameters(index = "0", paramLabel = "LANGUAGE", description = "java or rust.")
    private Template template = Template.JAVA;

    @Parameters(
            index = "1",
            paramLabel = "NAME",
            description =
                    "The name of the guest and of the folder: lower case letters, digits, - _.")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws IOException {
        String name = String.valueOf(folder.getFileName());
        if (!name.matches(NAMES)) {
            throw new ModuleException(
                    "\"" + name + "\" is no name for a guest; it must match " + NAMES);
        }
        requireFree();
        Map<String, String> values = values(name);
        template.write(folder, values);
        System.out.println("Made " + folder + ". Go on with:");
        System.out.println("  cd " + folder);
        System.out.println("  " + template.build());
        System.out.println(
                "  echo up | " + launcher() + " run " + Template.fill(template.module(), values));
        return ExitCode.OK;
    }

    private void requireFree() throws IOException {
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
                "wasmboxVersion", Version.number(),
                "wasmboxRoot", root().replace('\\', '/'));
    }

    private static String root() {
        return System.getProperty("wasmbox.root", "..");
    }

    private static String launcher() {
        return Path.of(root()).resolve("wasmbox").toString();
    }
}
