package dev.wasmbox.maven;

import dev.wasmbox.codec.WasmBoxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;

/** SHA-256 over the names and contents of files. */
final class Fingerprint {

    private Fingerprint() {}

    /** Of files and folders; those that are missing count as empty folders. */
    static String of(List<Path> paths) {
        MessageDigest digest = sha256();
        paths.forEach(path -> add(digest, path));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of the contents of jars. */
    static String ofJars(List<Artifact> jars) {
        return of(jars.stream().map(jar -> jar.getFile().toPath()).toList());
    }

    private static void add(MessageDigest digest, Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                byte[] content = Files.readAllBytes(file);
                String header = root.relativize(file) + "\n" + content.length + "\n";
                digest.update(header.getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            }
        } catch (IOException e) {
            throw new WasmBoxException(root + " cannot be read: " + e, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
