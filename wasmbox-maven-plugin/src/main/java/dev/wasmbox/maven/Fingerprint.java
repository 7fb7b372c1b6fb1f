package dev.wasmbox.maven;

import dev.wasmbox.codec.WasmBoxException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** SHA-256 over the names and contents of files. */
final class Fingerprint {

    private Fingerprint() {}

    /** Of files and folders, and of the jars or folders that these classes come from. */
    static String of(List<Path> paths, Class<?>... tools) {
        List<Path> all = new ArrayList<>(paths);
        for (Class<?> tool : tools) {
            all.add(origin(tool));
        }
        MessageDigest digest = sha256();
        all.forEach(path -> add(digest, path));
        return HexFormat.of().formatHex(digest.digest());
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

    private static Path origin(Class<?> tool) {
        try {
            return Path.of(tool.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new WasmBoxException("the place of " + tool.getName() + " is not a file", e);
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
