package dev.wasmbox.server;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The classes of this process, kept for other JVMs as they have them in memory: those start sooner.
 */
record ClassArchive(String classPath, Path file) {

    /**
     * An archive in a folder, to be written by the first process. Such are of jars, and no folders.
     */
    static ClassArchive in(Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            jars.add(
                    Files.isDirectory(path)
                            ? jar(path, folder.resolve(jars.size() + ".jar")).toString()
                            : entry);
        }
        return new ClassArchive(String.join(File.pathSeparator, jars), folder.resolve("classes"));
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                Stream<Path> paths = Files.walk(classes)) {
            for (Path each : paths.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new ZipEntry(classes.relativize(each).toString()));
                Files.copy(each, entries);
            }
        }
        return jar;
    }

    /** For the JVM that writes it when it ends. */
    List<String> written() {
        return List.of("-XX:ArchiveClassesAtExit=" + file, "-cp", classPath);
    }

    /** For those that come later. */
    List<String> read() {
        return List.of("-XX:SharedArchiveFile=" + file, "-cp", classPath);
    }
}
