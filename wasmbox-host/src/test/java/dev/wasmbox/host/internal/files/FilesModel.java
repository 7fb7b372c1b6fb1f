package dev.wasmbox.host.internal.files;

import java.util.Arrays;
import java.util.TreeMap;

/** A file tree done simply: each path with its bytes. */
final class FilesModel {
    /** What a directory has instead of bytes. */
    private static final byte[] DIRECTORY = new byte[0];

    private final TreeMap<String, byte[]> paths = new TreeMap<>();

    /** What is at each path, to compare with. */
    TreeMap<String, String> contents() {
        TreeMap<String, String> contents = new TreeMap<>();
        paths.forEach(
                (path, bytes) -> contents.put(path, bytes == DIRECTORY ? "/" : summary(bytes)));
        return contents;
    }

    static String summary(byte[] bytes) {
        return bytes.length + " bytes " + Arrays.hashCode(bytes);
    }

    private boolean isDirectory(String path) {
        return path.isEmpty() || paths.get(path) == DIRECTORY;
    }

    private boolean isFile(String path) {
        return bytes(path) != DIRECTORY;
    }

    private byte[] bytes(String path) {
        return paths.getOrDefault(path, DIRECTORY);
    }

    private boolean hasPlace(String path) {
        int slash = path.lastIndexOf('/');
        return isDirectory(slash < 0 ? "" : path.substring(0, slash));
    }

    private boolean isEmpty(String directory) {
        return paths.keySet().stream().noneMatch(path -> path.startsWith(directory + "/"));
    }

    boolean createDirectory(String path) {
        boolean can = hasPlace(path) && !paths.containsKey(path);
        if (can) {
            paths.put(path, DIRECTORY);
        }
        return can;
    }

    boolean write(String path, int at, byte[] bytes) {
        boolean can = hasPlace(path) && (!paths.containsKey(path) || isFile(path));
        if (can) {
            byte[] before = bytes(path);
            int size = bytes.length == 0 ? before.length : at + bytes.length;
            byte[] after = Arrays.copyOf(before, Math.max(before.length, size));
            System.arraycopy(bytes, 0, after, bytes.length == 0 ? 0 : at, bytes.length);
            paths.put(path, after);
        }
        return can;
    }

    boolean resize(String path, int size) {
        if (isFile(path)) {
            paths.put(path, Arrays.copyOf(bytes(path), size));
        }
        return isFile(path);
    }

    boolean unlink(String path) {
        boolean can = isFile(path);
        if (can) {
            paths.remove(path);
        }
        return can;
    }

    boolean removeDirectory(String path) {
        boolean can = isDirectory(path) && isEmpty(path);
        if (can) {
            paths.remove(path);
        }
        return can;
    }

    boolean rename(String from, String to) {
        if (!paths.containsKey(from) || !hasPlace(to)) {
            return false;
        }
        if (from.equals(to)) {
            return true;
        }
        boolean fits =
                !paths.containsKey(to)
                        || (isFile(from) ? isFile(to) : isDirectory(to) && isEmpty(to));
        if (!fits || (isDirectory(from) && to.startsWith(from + "/"))) {
            return false;
        }
        paths.remove(to);
        for (String path : paths.keySet().toArray(String[]::new)) {
            if (path.equals(from) || path.startsWith(from + "/")) {
                paths.put(to + path.substring(from.length()), bytes(path));
                paths.remove(path);
            }
        }
        return true;
    }
}
