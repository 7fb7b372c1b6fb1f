package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a module was compiled to, ready to be defined. Nothing in it is ever written to.
 *
 * @param classes JVM classes, by their names
 * @param interpreted the indices of the functions that were too large for them
 */
record CompiledClasses(Map<String, byte[]> classes, Set<Integer> interpreted) {

    void writeTo(Encoder out) {
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
        Set<Integer> interpreted = new TreeSet<>();
        for (int left = in.readCount(Integer.BYTES); left > 0; left--) {
            interpreted.add(in.readI32());
        }
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (int left = in.readCount(2 * Long.BYTES); left > 0; left--) {
            classes.put(in.readString(), in.readBytes());
        }
        return new CompiledClasses(classes, interpreted);
    }
}
