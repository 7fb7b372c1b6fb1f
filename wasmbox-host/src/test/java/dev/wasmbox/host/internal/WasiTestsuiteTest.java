package dev.wasmbox.host.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.host.internal.files.Files;
import dev.wasmbox.host.internal.files.GuestFiles;
import dev.wasmbox.host.internal.files.OpenRequest;
import dev.wasmbox.host.internal.files.Preopen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Runs the built programs of the WASI test suite for preview 1, which are not part of this
 * repository: {@code -Dwasi.testsuite=FOLDER}, a checkout of its branch {@code prod/testsuite-all}.
 */
@EnabledIfSystemProperty(named = "wasi.testsuite", matches = ".+")
final class WasiTestsuiteTest {
    private static final Path SUITE = Path.of(System.getProperty("wasi.testsuite", "."));
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    @TestFactory
    Stream<DynamicTest> eachProgram_endsAsTheSuiteExpects() throws IOException {
        List<Path> programs;
        try (Stream<Path> all = java.nio.file.Files.walk(SUITE)) {
            programs =
                    all.filter(file -> file.toString().endsWith(".wasm"))
                            .filter(file -> file.toString().contains("wasm32-wasip1"))
                            .sorted()
                            .toList();
        }
        assertThat(programs).isNotEmpty();
        return programs.stream().map(file -> DynamicTest.dynamicTest(name(file), () -> run(file)));
    }

    private static String name(Path program) {
        String file = program.getFileName().toString();
        return file.substring(0, file.length() - ".wasm".length());
    }

    private static void run(Path program) throws IOException {
        Path settings = program.resolveSibling(name(program) + ".json");
        String json =
                java.nio.file.Files.exists(settings)
                        ? java.nio.file.Files.readString(settings)
                        : "{}";
        List<String> args = new ArrayList<>(List.of(name(program)));
        args.addAll(texts(part(json, "args", "\\[", "\\]")));
        List<String> env = new ArrayList<>();
        List<String> pairs = texts(part(json, "env", "\\{", "\\}"));
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            env.add(pairs.get(i) + "=" + pairs.get(i + 1));
        }
        Path folder = program.resolveSibling("fs-tests.dir");
        List<String> named = texts(part(json, "dirs", "\\[", "\\]"));
        List<Preopen> preopens = named.stream().limit(1).map(Preopen::writable).toList();
        Files files = Files.of(args, env, preopens, ProgramRun.NOW);
        if (!preopens.isEmpty()) {
            files = filled(files, folder);
        }
        ProgramRun.Outcome outcome =
                new ProgramRun(java.nio.file.Files.readAllBytes(program), files).run(true);
        Matcher code = Pattern.compile("\"exit_code\": *(\\d+)").matcher(json);
        assertThat(outcome.code())
                .as(outcome.output())
                .isEqualTo(code.find() ? Integer.parseInt(code.group(1)) : 0);
        Matcher stdout = Pattern.compile("\"stdout\": *\"([^\"]*)\"").matcher(json);
        if (stdout.find()) {
            assertThat(outcome.output().strip()).isEqualTo(stdout.group(1).strip());
        }
    }

    private static String part(String json, String key, String open, String close) {
        Matcher matcher =
                Pattern.compile("\"" + key + "\": *" + open + "(.*?)" + close, Pattern.DOTALL)
                        .matcher(json);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static List<String> texts(String json) {
        return TEXT.matcher(json)
                .results()
                .map(found -> found.group(1).replace("\\\"", "\"").replace("\\n", "\n"))
                .toList();
    }

    private static Files filled(Files files, Path folder) throws IOException {
        GuestFiles guest = new GuestFiles(files);
        List<Path> all;
        try (Stream<Path> walk = java.nio.file.Files.walk(folder)) {
            all = walk.filter(path -> !path.equals(folder)).sorted().toList();
        }
        for (Path path : all) {
            String name = folder.relativize(path).toString();
            if (java.nio.file.Files.isDirectory(path)) {
                guest.paths().createDirectory(3, name, ProgramRun.NOW);
            } else {
                byte[] bytes = java.nio.file.Files.readAllBytes(path);
                int file =
                        guest.paths()
                                .open(3, name, new OpenRequest(false, 1, -1, 0, 0), ProgramRun.NOW);
                guest.write(file, 0, bytes, 0, bytes.length, ProgramRun.NOW);
                guest.close(file);
            }
        }
        return guest.state();
    }
}
