package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import java.util.ArrayList;
import java.util.List;

/**
 * What a module was compiled to, ready to be defined. The arrays are never written to.
 *
 * @param classes JVM classes
 * @param partlyInterpreted whether some functions were too large for them
 */
record CompiledClasses(List<byte[]> classes, boolean partlyInterpreted) {

    void writeTo(Encoder out) {
        out.writeBool(partlyInterpreted);
        out.writeLength(classes.size());
        classes.forEach(out::writeBytes);
    }

    static CompiledClasses readFrom(Decoder in) {
        boolean partlyInterpreted = in.readBool();
        int count = in.readCount(Long.BYTES);
        List<byte[]> classes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            classes.add(in.readBytes());
        }
        return new CompiledClasses(List.copyOf(classes), partlyInterpreted);
    }
}
