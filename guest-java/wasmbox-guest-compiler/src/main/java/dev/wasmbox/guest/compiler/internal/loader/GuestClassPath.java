package dev.wasmbox.guest.compiler.internal.loader;

import dev.wasmbox.codec.WasmBoxException;
import java.io.Closeable;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folders and jars that hold a guest and its libraries, and nothing else. */
public final class GuestClassPath implements Closeable {

    private final List<Path> entries;
    private final URLClassLoader loader;

    /**
     * Opens a class path.
     *
     * @param entries folders and jars; the first that has a resource wins
     */
    public GuestClassPath(List<Path> entries) {
        this.entries = List.copyOf(entries);
        loader =
                new URLClassLoader(
                        entries.stream().map(GuestClassPath::url).toArray(URL[]::new), null);
    }

    /** All places of a resource, such as {@code META-INF/wasmbox/main}. */
    public List<URL> find(String resource) {
        try {
            return List.copyOf(java.util.Collections.list(loader.findResources(resource)));
        } catch (IOException e) {
            throw new WasmBoxException("the class path of the guest cannot be read: " + e, e);
        }
    }

    /** Whether a class comes from a folder, as those of a project do, and not from a jar. */
    public boolean isInFolder(String className) {
        List<URL> found = find(className.replace('.', '/') + ".class");
        return !found.isEmpty() && found.get(0).getProtocol().equals("file");
    }

    /** The first resource of that name as text, without white space at its ends. */
    public Optional<String> text(String resource) {
        return bytes(resource).map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip());
    }

    /**
     * The files that are no classes, by name with slashes, of which the first that has a name wins.
     * What is in {@code META-INF} is left out.
     */
    public SortedMap<String, byte[]> resources() {
        SortedMap<String, byte[]> resources = new TreeMap<>();
        for (Path entry : entries) {
            try {
                if (Files.isDirectory(entry)) {
                    addResources(entry, resources);
                } else {
                    try (FileSystem jar = FileSystems.newFileSystem(entry)) {
                        addResources(jar.getPath("/"), resources);
                    }
                }
            } catch (IOException e) {
                throw new WasmBoxException(entry + " cannot be read: " + e, e);
            }
        }
        return resources;
    }

    private static void addResources(Path root, SortedMap<String, byte[]> resources)
            throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = root.relativize(file).toString().replace('\\', '/');
            if (!name.endsWith(".class") && !name.startsWith("META-INF/")) {
                resources.putIfAbsent(name, Files.readAllBytes(file));
            }
        }
    }

    /** The content of the first resource of that name. */
    public Optional<byte[]> bytes(String resource) {
        List<URL> found = find(resource);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (var in = found.get(0).openStream()) {
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new WasmBoxException(found.get(0) + " cannot be read: " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new WasmBoxException("the class path of the guest cannot be closed: " + e, e);
        }
    }

    private static URL url(Path entry) {
        if (!Files.exists(entry)) {
            throw new WasmBoxException("no such folder or jar on the guest's class path: " + entry);
        }
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new WasmBoxException("not a class path entry: " + entry, e);
        }
    }
}
