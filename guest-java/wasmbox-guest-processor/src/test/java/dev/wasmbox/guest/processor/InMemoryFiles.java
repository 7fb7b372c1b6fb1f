package dev.wasmbox.guest.processor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;

/** Keeps what a compiler writes, by path. */
final class InMemoryFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, Content> written = new TreeMap<>();

    InMemoryFiles(StandardJavaFileManager standard) {
        super(standard);
    }

    static JavaFileObject source(String className, String text) {
        var file =
                new Content(
                        path(className, JavaFileObject.Kind.SOURCE), JavaFileObject.Kind.SOURCE);
        file.bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return file;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            JavaFileManager.Location location,
            String className,
            JavaFileObject.Kind kind,
            FileObject sibling) {
        return written.computeIfAbsent(path(className, kind), path -> new Content(path, kind));
    }

    @Override
    public FileObject getFileForOutput(
            JavaFileManager.Location location,
            String packageName,
            String name,
            FileObject sibling) {
        return written.computeIfAbsent(name, path -> new Content(path, JavaFileObject.Kind.OTHER));
    }

    Set<String> paths() {
        return written.keySet();
    }

    void writeClasses(Path folder) {
        for (Map.Entry<String, Content> file : written.entrySet()) {
            if (file.getValue().getKind() != JavaFileObject.Kind.SOURCE) {
                Path path = folder.resolve(file.getKey());
                try {
                    Files.createDirectories(Objects.requireNonNull(path.getParent()));
                    Files.write(path, file.getValue().bytes.toByteArray());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    String text(String path) {
        Content content = written.get(path);
        if (content == null) {
            throw new AssertionError("no file " + path + " among " + written.keySet());
        }
        return content.getCharContent(true).toString();
    }

    ClassLoader loader() {
        return new ClassLoader(InMemoryFiles.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                Content content = written.get(path(name, JavaFileObject.Kind.CLASS));
                if (content == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = content.bytes.toByteArray();
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
    }

    private static String path(String className, JavaFileObject.Kind kind) {
        return className.replace('.', '/') + kind.extension;
    }

    /** One file. */
    static final class Content extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private Content(String path, Kind kind) {
            super(URI.create("memory:///" + path), kind);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
