package dev.wasmbox.host.internal.module;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.internal.file.Sha256;
import dev.wasmbox.host.internal.log.Logs;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A module together with the classes that it was compiled to, and the proof of who compiled it.
 *
 * <p>Layout, little-endian: the 8 bytes {@code WBXCOMP} and 0; the SHA-256 of all that follows; the
 * format version (u32); the engine's version (string); the wasm (byte string); in version 2 the
 * HMAC-SHA256 of all from the version to the wasm and of all that follows it, under the key of who
 * compiled it (32 bytes); the classes. Nothing in the file is compressed.
 *
 * <p>Foreign bytecode cannot be made safe by looking at it, so classes are taken only from the
 * holder of the key. Any other file is good for its wasm, which is as untrusted as any wasm. So is
 * one of another version of the engine, and one of the format version 1, which has no HMAC.
 *
 * @param wasm the module
 * @param classes the classes, null when they cannot be used
 */
public record CompiledFile(byte[] wasm, @Nullable CompiledClasses classes) {
    /** The first bytes of a compiled module. */
    public static final byte[] MAGIC = "WBXCOMP\0".getBytes(StandardCharsets.US_ASCII);

    private static final int UNPROVEN_VERSION = 1;
    private static final int VERSION = 2;
    private static final int DIGEST_BYTES = 32;

    public static byte[] write(byte[] wasm, CompiledClasses classes, byte[] key) {
        Encoder head = new Encoder(wasm.length + 64);
        head.writeI32(VERSION);
        head.writeString(EngineVersion.CURRENT);
        head.writeBytes(wasm);
        byte[] module = head.toByteArray();
        Encoder tail = new Encoder();
        classes.writeTo(tail);
        byte[] compiled = tail.toByteArray();
        byte[] proof = Hmac.of(key, module, compiled);

        Encoder content = new Encoder(module.length + proof.length + compiled.length);
        content.writeRaw(module, 0, module.length);
        content.writeRaw(proof, 0, proof.length);
        content.writeRaw(compiled, 0, compiled.length);
        byte[] all = content.toByteArray();
        Encoder file = new Encoder(MAGIC.length + DIGEST_BYTES + all.length);
        file.writeRaw(MAGIC, 0, MAGIC.length);
        file.writeRaw(Sha256.of(all), 0, DIGEST_BYTES);
        file.writeRaw(all, 0, all.length);
        return file.toByteArray();
    }

    /**
     * Reads a file.
     *
     * @param name to name it in errors
     * @param key what its classes are to be proven by, if there is one
     */
    public static CompiledFile read(byte[] file, String name, Optional<byte[]> key) {
        int head = MAGIC.length + DIGEST_BYTES;
        if (!ModuleCheck.startsWith(file, MAGIC) || file.length < head) {
            throw new ModuleException(name + " is not a compiled module");
        }
        byte[] content = Arrays.copyOfRange(file, head, file.length);
        CompiledFile proven = proven(content, key);
        if (proven != null) {
            return proven;
        }
        byte[] digest = Arrays.copyOfRange(file, MAGIC.length, head);
        if (!Arrays.equals(digest, Sha256.of(content))) {
            throw new ModuleException(
                    name
                            + " is damaged: its digest does not fit its contents; compile the .wasm"
                            + " file again");
        }
        try {
            return unproven(content, name, key);
        } catch (CodecException e) {
            throw new ModuleException(name + " is not a compiled module: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a file that was written with a module's hash in place of the module.
     *
     * @return the classes; null if anything is wrong with it, or the key is not that of the file
     */
    static @Nullable CompiledClasses find(byte[] file, byte[] hash, Optional<byte[]> key) {
        int head = MAGIC.length + DIGEST_BYTES;
        if (file.length < head) {
            return null;
        }
        CompiledFile found = proven(Arrays.copyOfRange(file, head, file.length), key);
        return found != null && Arrays.equals(found.wasm, hash) ? found.classes : null;
    }

    /** What is in a file of this version of the engine that has the right proof. */
    private static @Nullable CompiledFile proven(byte[] content, Optional<byte[]> key) {
        Decoder in = new Decoder(content);
        try {
            if (key.isEmpty()
                    || in.readI32() != VERSION
                    || !in.readString().equals(EngineVersion.CURRENT)) {
                return null;
            }
            byte[] wasm = in.readBytes();
            if (!isProven(in, content, key.get())) {
                return null;
            }
            Decoder rest = new Decoder(in.readRaw(in.remaining()));
            CompiledClasses classes = CompiledClasses.readFrom(rest);
            rest.expectEnd();
            return new CompiledFile(wasm, classes);
        } catch (CodecException e) {
            return null;
        }
    }

    /** Reads the proof, and whether it is right for what stands before and after it. */
    private static boolean isProven(Decoder in, byte[] content, byte[] key) {
        byte[] module = Arrays.copyOf(content, content.length - in.remaining());
        byte[] proof = in.readRaw(DIGEST_BYTES);
        byte[] compiled =
                Arrays.copyOfRange(content, content.length - in.remaining(), content.length);
        return MessageDigest.isEqual(proof, Hmac.of(key, module, compiled));
    }

    /** Takes only the wasm, and says why. */
    private static CompiledFile unproven(byte[] content, String name, Optional<byte[]> key) {
        Decoder in = new Decoder(content);
        int version = in.readI32();
        if (version != VERSION && version != UNPROVEN_VERSION) {
            throw new ModuleException(
                    name
                            + " has the format version "
                            + version
                            + ", this WasmBox reads versions up to "
                            + VERSION
                            + "; compile the .wasm file again");
        }
        String engine = in.readString();
        byte[] wasm = in.readBytes();
        if (version == UNPROVEN_VERSION) {
            return compiledAnew(name, wasm, "does not prove who compiled it");
        }
        if (key.isEmpty() || !isProven(in, content, key.get())) {
            return compiledAnew(name, wasm, "was compiled elsewhere, or with another key");
        }
        return compiledAnew(
                name, wasm, "was compiled by " + engine + ", this is " + EngineVersion.CURRENT);
    }

    private static CompiledFile compiledAnew(String name, byte[] wasm, String reason) {
        Logs.host().warn("{} {}: its module is compiled anew", name, reason);
        return new CompiledFile(wasm, null);
    }
}
