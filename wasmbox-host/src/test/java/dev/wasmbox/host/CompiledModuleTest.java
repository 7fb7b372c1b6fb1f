package dev.wasmbox.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.internal.module.EngineVersion;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

final class CompiledModuleTest {
    private static final int HEAD = 40;
    private static final int VERSION = 2;
    private static final byte[] KEY = "a key of the caller, 32 bytes in".getBytes(UTF_8);
    private static final String PROPERTY = "dev.wasmbox.host.CompiledModuleTest";

    @TempDir Path folder;
    private Path file;
    private final List<String> outputs = new ArrayList<>();

    @BeforeEach
    void compile() {
        System.clearProperty(PROPERTY);
        file = folder.resolve("counter.wbx");
        Guests.rust("counter").compileToFile(file);
    }

    @Test
    void fromCompiledFile_runsLikeTheWasm() {
        WasmBoxModule module = WasmBoxModule.fromCompiledFile(file);
        assertThat(module.hash()).isEqualTo(Guests.rust("counter").hash());
        try (var box = module.open(outputs::add);
                var other = Guests.rust("counter").open(output -> {})) {
            box.message("up");
            other.message("up");
            assertThat(box.snapshotState()).isEqualTo(other.snapshotState());
        }
        assertThat(outputs).containsExactly("value=1");
    }

    @Test
    void fromFile_tellsBothKindsApart() {
        assertThat(WasmBoxModule.fromFile(file).hash())
                .isEqualTo(WasmBoxModule.fromFile(Guests.rustFile("counter")).hash());
    }

    @Test
    @Tag("once")
    void fromCompiledFile_aByteFlipped_isRefused() throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i += 997) {
            bytes[i] ^= 1;
            Files.write(file, bytes);
            assertThatThrownBy(() -> WasmBoxModule.fromCompiledFile(file))
                    .isInstanceOf(ModuleException.class)
                    .hasMessageContaining("counter.wbx");
            bytes[i] ^= 1;
        }
    }

    @Test
    void fromCompiledFile_truncated_isRefused() throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        for (int size = 0; size < bytes.length; size += 5003) {
            Files.write(file, Arrays.copyOf(bytes, size));
            assertThatThrownBy(() -> WasmBoxModule.fromCompiledFile(file))
                    .isInstanceOf(ModuleException.class);
        }
    }

    @Test
    void fromCompiledFile_ofThisInstallation_isNotCompiledAnew() {
        assertThat(WasmBoxModule.fromCompiledFile(file).guest().isCompiled()).isTrue();
    }

    @Test
    void fromCompiledFile_foreignClasses_neverRunThoughTheDigestFits() throws Exception {
        rewrite(file, VERSION, EngineVersion.CURRENT, classesThatSetAProperty(), new byte[32]);
        WasmBoxModule module = WasmBoxModule.fromCompiledFile(file);
        assertThat(module.guest().isCompiled()).isFalse();
        assertCounts(module);
        assertThat(System.getProperty(PROPERTY)).isNull();
    }

    /** As of a program that is rewritten in another way now. */
    @Test
    void fromCompiledFile_classesOfAnotherModule_areNotUsed() throws Exception {
        byte[] other = new byte[32];
        rewrite(file, VERSION, EngineVersion.CURRENT, classesThatSetAProperty(), KEY, other);
        WasmBoxModule module = WasmBoxModule.fromCompiledFile(file, KEY);
        assertThat(module.guest().isCompiled()).isFalse();
        assertCounts(module);
        assertThat(System.getProperty(PROPERTY)).isNull();
    }

    /** Shows that the test above would see classes that run. */
    @Test
    void fromCompiledFile_withTheKeyThatClassesAreProvenBy_definesThem() throws Exception {
        rewrite(file, VERSION, EngineVersion.CURRENT, classesThatSetAProperty(), KEY);
        WasmBoxModule module = WasmBoxModule.fromCompiledFile(file, KEY);
        assertThatThrownBy(() -> module.open(outputs::add))
                .isInstanceOf(ModuleException.class)
                .hasMessageContaining("the compiled classes of the module cannot be loaded");
        assertThat(System.getProperty(PROPERTY)).isEqualTo("ran");
    }

    @Test
    @Tag("once")
    void fromCompiledFile_anyByteChangedAndTheDigestMended_definesNothingForeign()
            throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = HEAD; i < bytes.length; i += 499) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            seal(changed);
            Files.write(file, changed);
            try {
                assertThat(WasmBoxModule.fromCompiledFile(file).guest().isCompiled()).isFalse();
            } catch (ModuleException e) {
                assertThat(e).isInstanceOf(ModuleException.class);
            }
        }
    }

    @Test
    void fromCompiledFile_withAKeyOfTheCaller_isForHoldersOfThatKeyOnly() throws Exception {
        Guests.rust("counter").compileToFile(file, KEY);
        assertThat(WasmBoxModule.fromCompiledFile(file, KEY).guest().isCompiled()).isTrue();
        byte[] other = KEY.clone();
        other[0] ^= 1;
        for (WasmBoxModule module :
                List.of(
                        WasmBoxModule.fromCompiledFile(file, other),
                        WasmBoxModule.fromCompiledFile(file))) {
            assertThat(module.guest().isCompiled()).isFalse();
            assertCounts(module);
        }
    }

    @Test
    void compileToFile_whereNothingCanBeWritten_isAnErrorOfTheModule() {
        Path nowhere = file.resolveSibling("nowhere").resolve("counter.wbx");
        assertThatThrownBy(() -> Guests.rust("counter").compileToFile(nowhere))
                .isInstanceOf(ModuleException.class)
                .hasMessage("cannot write " + nowhere + ": No such file or directory");
        assertThatThrownBy(() -> Guests.rust("counter").compileToFile(nowhere, KEY))
                .isInstanceOf(ModuleException.class)
                .hasMessageStartingWith("cannot write ");
    }

    @Test
    void compileToFile_withAShortKey_isRefused() {
        assertThatThrownBy(() -> Guests.rust("counter").compileToFile(file, new byte[15]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 16 bytes, this has 15");
    }

    @Test
    void fromCompiledFile_ofAnotherEngineVersion_isCompiledAnew() throws Exception {
        rewrite(file, VERSION, "endive 0.9.9", classesThatSetAProperty(), KEY);
        assertCounts(WasmBoxModule.fromCompiledFile(file, KEY));
        assertThat(System.getProperty(PROPERTY)).isNull();
    }

    @Test
    void fromCompiledFile_ofVersion1_isCompiledAnew() throws Exception {
        Path old = Guests.ROOT.resolve("wasmbox-host/src/test/resources/golden/v1-counter.wbx");
        assertCounts(WasmBoxModule.fromCompiledFile(old));
    }

    @Test
    void fromCompiledFile_ofTheEngineBefore_isCompiledAnew() throws Exception {
        Path old = Guests.ROOT.resolve("wasmbox-host/src/test/resources/golden/v2-counter.wbx");
        WasmBoxModule module = WasmBoxModule.fromCompiledFile(old, KEY);
        assertThat(module.guest().isCompiled()).isFalse();
        assertCounts(module);
    }

    private void assertCounts(WasmBoxModule module) {
        outputs.clear();
        try (var box = module.open(outputs::add)) {
            box.message("up");
        }
        assertThat(outputs).containsExactly("value=1");
    }

    private static void rewrite(
            Path file, int version, String engine, Map<String, byte[]> classes, byte[] key)
            throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        Decoder in = new Decoder(Arrays.copyOfRange(bytes, HEAD, bytes.length));
        in.readI32();
        in.readString();
        byte[] of = MessageDigest.getInstance("SHA-256").digest(in.readBytes());
        rewrite(file, version, engine, classes, key, of);
    }

    /** Replaces all but the wasm, with the HMAC under that key. */
    private static void rewrite(
            Path file,
            int version,
            String engine,
            Map<String, byte[]> classes,
            byte[] key,
            byte[] of)
            throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        Decoder in = new Decoder(Arrays.copyOfRange(bytes, HEAD, bytes.length));
        in.readI32();
        in.readString();
        Encoder module = new Encoder();
        module.writeI32(version);
        module.writeString(engine);
        module.writeBytes(in.readBytes());
        Encoder compiled = new Encoder();
        compiled.writeRaw(of, 0, of.length);
        compiled.writeBool(false);
        compiled.writeLength(0);
        compiled.writeLength(classes.size());
        classes.forEach(
                (name, content) -> {
                    compiled.writeString(name);
                    compiled.writeBytes(content);
                });
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update(module.toByteArray());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, HEAD);
        out.writeBytes(module.toByteArray());
        out.writeBytes(mac.doFinal(compiled.toByteArray()));
        out.writeBytes(compiled.toByteArray());
        byte[] written = out.toByteArray();
        seal(written);
        Files.write(file, written);
    }

    /** Makes the digest fit. */
    private static void seal(byte[] bytes) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(bytes, HEAD, bytes.length - HEAD);
        System.arraycopy(digest.digest(), 0, bytes, 8, 32);
    }

    /** A class whose initializer leaves a trace. */
    private static Map<String, byte[]> classesThatSetAProperty() {
        ClassWriter writer = new ClassWriter(0);
        String name = "wasm/Poll";
        writer.visit(Opcodes.V11, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        code.visitLdcInsn(PROPERTY);
        code.visitLdcInsn("ran");
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "java/lang/System",
                "setProperty",
                "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;",
                false);
        code.visitInsn(Opcodes.POP);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(2, 0);
        code.visitEnd();
        writer.visitEnd();
        return Map.of("wasm.Poll", writer.toByteArray());
    }
}
