package dev.wasmbox.junit.internal;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.guest.compiler.GuestCompiler;
import dev.wasmbox.guest.compiler.GuestOptions;
import dev.wasmbox.host.WasmBoxModule;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Classes of tests, ready to run on both sides: a folder with what is generated and changed, which
 * comes first on the class path, and the module that it was compiled to.
 */
final class Suite {

    private static final String MAIN = SuiteFile.NAME.replace('/', '.') + "\n";
    private static final String SCHEMA =
            "wasmbox-schema 1\ninput list<string>\noutput list<string>\n";

    private final List<Members> members;
    private final List<Path> classPath;
    private final WasmBoxModule module;

    private Suite(List<Members> members, List<Path> classPath, WasmBoxModule module) {
        this.members = members;
        this.classPath = classPath;
        this.module = module;
    }

    /**
     * Compiles classes of tests to one guest.
     *
     * @param folder a new folder, to stay for as long as the suite is used
     * @throws WasmBoxException if they cannot be a guest
     */
    static Suite compile(List<Class<?>> tests, Path folder, GuestCompiler compiler) {
        List<Members> members = TestClasses.family(tests).stream().map(Members::of).toList();
        AssertionsFile assertions = new AssertionsFile();
        tests.stream()
                .flatMap(test -> TestClasses.folder(test).stream())
                .distinct()
                .forEach(from -> change(from, folder, assertions));
        members.forEach(each -> write(folder, StepsFile.name(each.type()), StepsFile.write(each)));
        write(folder, SuiteFile.NAME, SuiteFile.write(members));
        write(folder, AssertionsFile.NAME, assertions.bytes());
        // A guest in the project has these too, with another content.
        write(folder.resolve("META-INF/wasmbox/main"), MAIN.getBytes(StandardCharsets.UTF_8));
        write(folder.resolve("META-INF/wasmbox/schema"), SCHEMA.getBytes(StandardCharsets.UTF_8));
        write(folder.resolve("META-INF/wasmbox/types"), new byte[0]);
        List<Path> classPath = new ArrayList<>(List.of(folder));
        classPath.addAll(classPath());
        byte[] wasm = compiler.compile(classPath, GuestOptions.DEFAULT);
        return new Suite(members, classPath, WasmBoxModule.fromWasm(wasm));
    }

    private static void change(Path from, Path to, AssertionsFile assertions) {
        for (Path file : TestClasses.files(from)) {
            byte[] changed = RecordedClass.of(TestClasses.read(file), assertions);
            write(to.resolve(from.relativize(file).toString()), changed);
        }
    }

    private static void write(Path folder, String className, byte[] content) {
        write(folder.resolve(className + ".class"), content);
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    WasmBoxModule module() {
        return module;
    }

    /** The place of a class among those of the suite. */
    Optional<Integer> indexOf(Class<?> type) {
        return Stream.iterate(0, i -> i < members.size(), i -> i + 1)
                .filter(i -> members.get(i).type() == type)
                .findFirst();
    }

    Members members(int index) {
        return members.get(index);
    }

    /** The classes as they are in the guest, but for a JVM: with statics of their own. */
    URLClassLoader load() {
        URL[] urls = classPath.stream().map(Suite::url).toArray(URL[]::new);
        URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        loader.setDefaultAssertionStatus(true); // as in a guest
        return loader;
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
