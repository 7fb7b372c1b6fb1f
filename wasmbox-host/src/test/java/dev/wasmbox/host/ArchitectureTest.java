package dev.wasmbox.host;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.wasmbox.codec.Codec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which way the dependencies go, and what is nobody else's business. */
@Tag("once")
final class ArchitectureTest {
    private static final String INTERNAL = "dev.wasmbox.host.internal";

    private static final JavaClasses HOST = importOf(WasmBoxHost.class, "dev/wasmbox/host");
    private static final JavaClasses CODEC = importOf(Codec.class, "dev/wasmbox/codec");

    private static JavaClasses importOf(Class<?> type, String folder) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> location.contains(folder))
                .importUrl(type.getProtectionDomain().getCodeSource().getLocation());
    }

    @Test
    void codec_dependsOnTheJdkOnly() {
        assertThat(CODEC).isNotEmpty();
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.wasmbox.codec..", "java..", "org.jspecify.annotations..")
                .check(CODEC);
    }

    /** Of the packages of the host, each uses those before it only. */
    @Test
    void internalPackages_dependOneWay() {
        List<String> inOrder =
                List.of(
                        ".log",
                        ".file",
                        ".files",
                        ".dwarf",
                        ".wasm",
                        ".stop",
                        ".memory",
                        ".wasi",
                        ".module",
                        "",
                        ".store",
                        ".history");
        for (int i = 0; i < inOrder.size(); i++) {
            String[] later =
                    inOrder.stream().skip(i + 1L).map(INTERNAL::concat).toArray(String[]::new);
            if (later.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(INTERNAL + inOrder.get(i))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(later)
                        .check(HOST);
            }
        }
        noClasses()
                .that()
                .resideInAPackage(INTERNAL + ".history")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(INTERNAL + ".store")
                .check(HOST);
    }

    /** What instances are made of comes before them, and before what their boxes share. */
    @Test
    void guestModule_knowsNothingOfInstancesAndBoxes() {
        noClasses()
                .that()
                .haveFullyQualifiedName(INTERNAL + ".GuestModule")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        ".*\\.(Guest|Beginnings|IdleInstances|GuestInstance|BoxState|Box)")
                .check(HOST);
    }

    @Test
    void host_writesToNoStandardStream() {
        assertThat(HOST).isNotEmpty();
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(HOST);
    }

    @Test
    void host_neverSleepsAndNeverEndsTheProgram() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(HOST);
        noClasses().should().callMethod(System.class, "exit", int.class).check(HOST);
    }

    @Test
    void publicTypes_showNoInternalTypeToTheirUsers() {
        List<Method> leaks =
                HOST.stream()
                        .filter(type -> type.getPackageName().equals("dev.wasmbox.host"))
                        .map(JavaClass::reflect)
                        .filter(type -> Modifier.isPublic(type.getModifiers()))
                        .<Method>flatMap(type -> Stream.of(type.getDeclaredMethods()))
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(method -> method.toGenericString().contains(INTERNAL))
                        .toList();
        assertThat(leaks).isEmpty();
    }

    @Test
    void module_exportsTheApiOnly() throws IOException {
        assertThat(exportsOf(WasmBoxHost.class)).containsExactly("dev.wasmbox.host");
        assertThat(exportsOf(Codec.class)).containsExactly("dev.wasmbox.codec");
    }

    private static List<String> exportsOf(Class<?> type) throws IOException {
        try (InputStream in = moduleInfo(type)) {
            return ModuleDescriptor.read(in).exports().stream()
                    .map(ModuleDescriptor.Exports::source)
                    .toList();
        }
    }

    private static InputStream moduleInfo(Class<?> type) throws IOException {
        String location = type.getProtectionDomain().getCodeSource().getLocation().toString();
        String separator = location.endsWith(".jar") ? "!/" : "";
        String prefix = location.endsWith(".jar") ? "jar:" : "";
        return new URL(prefix + location + separator + "module-info.class").openStream();
    }

    @Test
    void internalPackages_areUsedByNoOtherModule() {
        requireOnlyIn(INTERNAL, "wasmbox-host");
        requireOnlyIn(
                "dev.wasmbox.codec.internal",
                "wasmbox-codec",
                "guest-java/wasmbox-guest-processor");
    }

    private static void requireOnlyIn(String internals, String... folders) {
        List<Path> own = Stream.of(folders).map(Guests.ROOT::resolve).toList();
        assertThat(Modules.javaFiles("src/main/java"))
                .filteredOn(file -> own.stream().noneMatch(file::startsWith))
                .hasSizeGreaterThan(100)
                .filteredOn(file -> names(file, internals))
                .isEmpty();
    }

    private static boolean names(Path file, String internals) {
        try {
            return Files.readString(file).contains(internals);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
