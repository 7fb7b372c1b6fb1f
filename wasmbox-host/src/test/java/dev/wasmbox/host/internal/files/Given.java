package dev.wasmbox.host.internal.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** Files to begin a test with, and short ways to use them. */
final class Given {
    static final long NOW = 1_000;

    /** The descriptor of the first directory that a program is given. */
    static final int ROOT = 3;

    private static final int ANYTHING = -1;

    private Given() {}

    static Files writable() {
        return with(Preopen.writable("/"));
    }

    static Files with(Preopen... preopens) {
        return Files.of(
                List.of("program", "argument"), List.of("KEY=value"), List.of(preopens), NOW);
    }

    static OpenRequest opening(int create) {
        return new OpenRequest(true, create, ANYTHING & Rights.ALL, Rights.ALL, 0);
    }

    /** Opens to read only, as a directory too. */
    static int open(GuestFiles files, int directory, String path) {
        long rights = Rights.ALL & ~Rights.FD_WRITE;
        return files.paths()
                .open(directory, path, new OpenRequest(true, 0, rights, Rights.ALL, 0), NOW);
    }

    static void write(GuestFiles files, String path, long at, byte[] bytes) {
        int number = files.paths().open(ROOT, path, opening(OpenRequest.CREATE), NOW);
        try {
            files.write(number, at, bytes, 0, bytes.length, NOW);
        } finally {
            files.close(number);
        }
    }

    static void write(GuestFiles files, String path, String text) {
        write(files, path, 0, text.getBytes(UTF_8));
    }

    static byte[] read(GuestFiles files, int directory, String path) {
        int number = open(files, directory, path);
        try {
            byte[] bytes = new byte[(int) files.size(number)];
            files.read(number, 0, bytes, 0, bytes.length);
            return bytes;
        } finally {
            files.close(number);
        }
    }

    static String text(GuestFiles files, String path) {
        return new String(read(files, ROOT, path), UTF_8);
    }

    /** The names in a directory, without the dots. */
    static List<String> names(GuestFiles files, String path) {
        int number = open(files, ROOT, path);
        try {
            return files.entries(number, 2, 1000).stream().map(DirectoryEntry::name).toList();
        } finally {
            files.close(number);
        }
    }
}
