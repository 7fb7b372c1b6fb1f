package dev.wasmbox.host.internal;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.ModuleException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A module together with the classes that the engine compiled it to.
 *
 * <p>Layout, little-endian: the 8 bytes {@code WBXCOMP} and 0; the SHA-256 of all that follows; the
 * format version (u32); the engine's version (string); the wasm (byte string); an archive of
 * classes (byte string). A file of another engine version is good for its wasm only, which is then
 * compiled again. Classes are looked through by {@link GeneratedClasses} before any of them is
 * loaded, since a digest shows damage but not who made the file.
 *
 * @param wasm the module
 * @param classes the archive, null when another version of the engine made it
 */
record CompiledFile(byte[] wasm, byte @Nullable [] classes) {
    /** The first bytes of a compiled module. */
    static final byte[] MAGIC = "WBXCOMP\0".getBytes(StandardCharsets.US_ASCII);

    private static final int VERSION = 1;
    private static final int DIGEST_BYTES = 32;
    private static final Logger LOG = LoggerFactory.getLogger("dev.wasmbox.host");

    static byte[] write(byte[] wasm, byte[] classes) {
        Encoder body = new Encoder(wasm.length + classes.length + 64);
        body.writeI32(VERSION);
        body.writeString(EngineVersion.CURRENT);
        body.writeBytes(wasm);
        body.writeBytes(classes);
        byte[] content = body.toByteArray();
        Encoder file = new Encoder(MAGIC.length + DIGEST_BYTES + content.length);
        file.writeRaw(MAGIC, 0, MAGIC.length);
        file.writeRaw(GuestModule.sha256(content), 0, DIGEST_BYTES);
        file.writeRaw(content, 0, content.length);
        return file.toByteArray();
    }

    static CompiledFile read(byte[] file, String name) {
        int head = MAGIC.length + DIGEST_BYTES;
        if (!ModuleCheck.startsWith(file, MAGIC) || file.length < head) {
            throw new ModuleException(name + " is not a compiled module");
        }
        byte[] content = Arrays.copyOfRange(file, head, file.length);
        byte[] digest = Arrays.copyOfRange(file, MAGIC.length, head);
        if (!Arrays.equals(digest, GuestModule.sha256(content))) {
            throw new ModuleException(
                    name
                            + " is damaged: its digest does not fit its contents; compile the .wasm"
                            + " file again");
        }
        try {
            return readContent(new Decoder(content), name);
        } catch (CodecException e) {
            throw new ModuleException(name + " is not a compiled module: " + e.getMessage(), e);
        }
    }

    private static CompiledFile readContent(Decoder in, String name) {
        int version = in.readI32();
        if (version != VERSION) {
            throw new ModuleException(
                    name
                            + " has the format version "
                            + version
                            + ", this WasmBox reads version "
                            + VERSION
                            + "; compile the .wasm file again");
        }
        String engine = in.readString();
        byte[] wasm = in.readBytes();
        byte[] classes = in.readBytes();
        in.expectEnd();
        if (!engine.equals(EngineVersion.CURRENT)) {
            LOG.warn(
                    "{} was compiled by engine {}, this is engine {}: compiling it again",
                    name,
                    engine,
                    EngineVersion.CURRENT);
            return new CompiledFile(wasm, null);
        }
        GeneratedClasses.check(classes);
        return new CompiledFile(wasm, classes);
    }
}
