package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

final class CompiledModuleTest {
    private static final int HEAD = 40;

    @TempDir Path folder;
    private Path file;
    private final List<String> outputs = new ArrayList<>();

    @BeforeEach
    void compile() {
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
    void fromCompiledFile_classThatReachesTheHost_isRefusedThoughTheDigestFits() throws Exception {
        rewrite("endive 1.0.0", evilArchive());
        assertThatThrownBy(() -> WasmBoxModule.fromCompiledFile(file))
                .isInstanceOf(ModuleException.class)
                .hasMessageContaining("java/lang/Runtime");
    }

    @Test
    void fromCompiledFile_classThatTheJvmRefuses_isNamedAndNothingRuns() throws Exception {
        rewrite("endive 1.0.0", archive(code -> code.visitInsn(Opcodes.POP)));
        WasmBoxModule module = WasmBoxModule.fromCompiledFile(file);
        assertThatThrownBy(() -> module.open(outputs::add))
                .isInstanceOf(ModuleException.class)
                .hasMessageContaining("VerifyError")
                .hasMessageContaining("compile the .wasm file again");
    }

    @Test
    void fromCompiledFile_noClassIsAMachine_isRefused() throws Exception {
        rewrite("endive 1.0.0", archive(code -> code.visitInsn(Opcodes.RETURN)));
        WasmBoxModule module = WasmBoxModule.fromCompiledFile(file);
        assertThatThrownBy(() -> module.open(outputs::add))
                .isInstanceOf(ModuleException.class)
                .hasMessageContaining("none of the classes is a machine");
    }

    @Test
    void fromCompiledFile_ofAnotherEngineVersion_isCompiledAgain() throws Exception {
        rewrite("endive 0.9.9", evilArchive());
        try (var box = WasmBoxModule.fromCompiledFile(file).open(outputs::add)) {
            box.message("up");
        }
        assertThat(outputs).containsExactly("value=1");
    }

    /** Replaces the engine version and the classes, and makes the digest fit. */
    private void rewrite(String engine, byte[] archive) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        Decoder in = new Decoder(Arrays.copyOfRange(bytes, HEAD, bytes.length));
        int version = in.readI32();
        in.readString();
        byte[] wasm = in.readBytes();
        Encoder content = new Encoder();
        content.writeI32(version);
        content.writeString(engine);
        content.writeBytes(wasm);
        content.writeBytes(archive);
        byte[] body = content.toByteArray();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, 8);
        out.writeBytes(MessageDigest.getInstance("SHA-256").digest(body));
        out.writeBytes(body);
        Files.write(file, out.toByteArray());
    }

    /** An archive of one class whose initializer calls {@code Runtime.halt}. */
    private static byte[] evilArchive() throws Exception {
        return archive(
                code -> {
                    code.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            "java/lang/Runtime",
                            "getRuntime",
                            "()Ljava/lang/Runtime;",
                            false);
                    code.visitInsn(Opcodes.ICONST_1);
                    code.visitMethodInsn(
                            Opcodes.INVOKEVIRTUAL, "java/lang/Runtime", "halt", "(I)V", false);
                    code.visitInsn(Opcodes.RETURN);
                });
    }

    /** An archive of one class with this initializer. */
    private static byte[] archive(Consumer<MethodVisitor> initializer) throws Exception {
        String name = "run/endive/$gen/CompiledMachine";
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V11, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        initializer.accept(code);
        code.visitMaxs(2, 0);
        code.visitEnd();
        writer.visitEnd();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name + ".class"));
            zip.write(writer.toByteArray());
        }
        return out.toByteArray();
    }
}
