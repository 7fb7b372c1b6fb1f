package dev.wasmbox.guest.compiler.internal.teavm;

import dev.wasmbox.guest.compiler.internal.loader.GuestClassPath;
import dev.wasmbox.guest.compiler.internal.repair.Repair;
import dev.wasmbox.guest.compiler.internal.repair.RepairedClasses;
import dev.wasmbox.guest.compiler.internal.rewrite.GuestClasses;
import dev.wasmbox.guest.library.system.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.teavm.parsing.resource.Resource;
import org.teavm.parsing.resource.ResourceProvider;

/**
 * What the guest is made of: its class path, TeaVM's class library, and our own runtime classes.
 *
 * <p>TeaVM's classes come first, with their repairs. Nothing of the JDK is in a guest, so that it
 * does not depend on the JDK that compiles it: of other classes only the names are known.
 */
final class GuestResources implements ResourceProvider {

    private static final String HOME = home();
    private static final String LIBRARY = "dev/wasmbox/guest/library/";

    private final GuestClassPath guest;
    private final RepairedClasses classes;
    private final ClassLoader compiler = GuestResources.class.getClassLoader();

    GuestResources(GuestClassPath guest, Set<Repair> repairs) {
        this.guest = guest;
        this.classes = new RepairedClasses(compiler, repairs);
    }

    @Override
    public Iterator<Resource> getResources(String name) {
        byte[] repaired = classes.repaired(name);
        if (repaired != null) {
            return List.<Resource>of(new Bytes(GuestClasses.prepare(name, repaired))).iterator();
        }
        List<URL> found = new ArrayList<>();
        if (isOfCompiler(name)) {
            found.addAll(ofCompiler(name));
        }
        found.addAll(guest.find(name));
        if (found.isEmpty()) {
            return AbsentClasses.of(name).<Resource>map(Bytes::new).stream().iterator();
        }
        return found.stream().map(url -> resource(name, url)).iterator();
    }

    private static Resource resource(String name, URL url) {
        byte[] content = read(url);
        return new Bytes(name.endsWith(".class") ? GuestClasses.prepare(name, content) : content);
    }

    private static byte[] read(URL url) {
        try (InputStream in = url.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOfCompiler(String name) {
        return name.startsWith("org/teavm/")
                || name.startsWith("org/threeten/bp/")
                || name.startsWith(LIBRARY)
                || name.startsWith("META-INF/");
    }

    /** Where the class files of our library are. */
    private static String home() {
        String name = Wire.class.getName().replace('.', '/') + ".class";
        URL here = Objects.requireNonNull(Wire.class.getClassLoader().getResource(name));
        return here.toString().substring(0, here.toString().length() - name.length());
    }

    private List<URL> ofCompiler(String name) {
        try {
            List<URL> found = Collections.list(compiler.getResources(name));
            // Where TeaVM has a class of the same name, ours replaces it.
            found.sort(Comparator.comparing(url -> !url.toString().startsWith(HOME)));
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {}

    private record Bytes(byte[] content) implements Resource {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public Date getModificationDate() {
            return new Date(0);
        }
    }
}
