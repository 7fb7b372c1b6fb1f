package dev.wasmbox.guest.compiler.internal.repair;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The class files of TeaVM with our repairs applied. */
public final class RepairedClasses {

    private static final String LATER = "META-INF/wasmbox/teavm-later/";

    private final ClassLoader published;
    private final Set<Repair> repairs;

    /**
     * Reads the published classes from a class loader.
     *
     * @param published where TeaVM's class files and ours are found
     * @param repairs the repairs to apply
     */
    public RepairedClasses(ClassLoader published, Set<Repair> repairs) {
        this.published = published;
        this.repairs = repairs.isEmpty() ? EnumSet.noneOf(Repair.class) : EnumSet.copyOf(repairs);
    }

    /** The repaired form of a resource, or null if it is a class that needs no repair. */
    public byte @Nullable [] repaired(String resource) {
        if (!resource.startsWith("org/teavm/") || !resource.endsWith(".class")) {
            return null;
        }
        String name =
                resource.substring(0, resource.length() - ".class".length()).replace('/', '.');
        byte[] code = null;
        for (Repair repair : repairs) {
            if (repair.mends(name)) {
                code =
                        repair.isWholeClass()
                                ? read(LATER + resource)
                                : repair.patch(name, code == null ? read(resource) : code);
            }
        }
        return code;
    }

    private byte[] read(String resource) {
        try (InputStream in = published.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path of TeaVM");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
