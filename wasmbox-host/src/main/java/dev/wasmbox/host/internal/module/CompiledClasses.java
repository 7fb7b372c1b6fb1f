package dev.wasmbox.host.internal.module;

import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a module was compiled to, ready to be defined. Nothing in it is ever written to.
 *
 * @param of the SHA-256 of what was compiled: the module, or what a program is rewritten to
 * @param program what a program is rewritten to
 * @param classes JVM classes, by their names
 * @param interpreted the indices of the functions that were too large for them
 */
public record CompiledClasses(
        byte[] of,
        @Nullable ProgramCode program,
        Map<String, byte[]> classes,
        Set<Integer> interpreted) {
    private static final int HASH_BYTES = 32;

    void writeTo(Encoder out) {
        out.writeRaw(of, 0, HASH_BYTES);
        out.writeBool(program != null);
        if (program != null) {
            program.writeTo(out);
        }
        out.writeLength(interpreted.size());
        interpreted.forEach(out::writeI32);
        out.writeLength(classes.size());
        classes.forEach(
                (name, bytes) -> {
                    out.writeString(name);
                    out.writeBytes(bytes);
                });
    }

    static CompiledClasses readFrom(Decoder in) {
        byte[] of = in.readRaw(HASH_BYTES);
        ProgramCode program = in.readBool() ? ProgramCode.readFrom(in) : null;
        Set<Integer> interpreted = new TreeSet<>();
        for (int left = in.readCount(Integer.BYTES); left > 0; left--) {
            interpreted.add(in.readI32());
        }
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (int left = in.readCount(2 * Long.BYTES); left > 0; left--) {
            classes.put(in.readString(), in.readBytes());
        }
        return new CompiledClasses(of, program, classes, interpreted);
    }
}
