package dev.wasmbox.engine;

import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;

/** The bytes of bytecode of a class file's methods: the JVM specification, 4.6 and 4.7.3. */
final class MethodSizes {
    private static final int MEMBERS = 6;

    private final ClassReader reader;
    private final char[] text;
    private final Map<String, Integer> sizes = new TreeMap<>();
    private int at;

    private MethodSizes(byte[] classFile) {
        reader = new ClassReader(classFile);
        text = new char[reader.getMaxStringLength()];
        at = reader.header + MEMBERS;
        int interfaces = next();
        at += 2 * interfaces;
        members();
        members();
    }

    /** The sizes of all methods of some classes, by their names. */
    static Map<String, Integer> of(Map<String, byte[]> classes) {
        Map<String, Integer> sizes = new TreeMap<>();
        classes.forEach(
                (name, bytes) ->
                        new MethodSizes(bytes)
                                .sizes.forEach((each, size) -> sizes.put(name + "." + each, size)));
        return sizes;
    }

    private int next() {
        at += 2;
        return reader.readUnsignedShort(at - 2);
    }

    private void members() {
        int count = next();
        for (int i = 0; i < count; i++) {
            at += 2;
            String name = reader.readUTF8(at, text);
            at += 4;
            int attributes = next();
            for (int j = 0; j < attributes; j++) {
                attribute(name);
            }
        }
    }

    private void attribute(String member) {
        String name = reader.readUTF8(at, text);
        int length = reader.readInt(at + 2);
        if (name.equals("Code")) {
            sizes.put(member, reader.readInt(at + 10));
        }
        at += 6 + length;
    }
}
