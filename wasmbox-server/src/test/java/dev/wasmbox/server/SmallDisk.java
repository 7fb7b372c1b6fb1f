package dev.wasmbox.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of a few megabytes at a folder, which only root can make. */
record SmallDisk(Path folder) implements AutoCloseable {
    private static final long LEFT = 1 << 20;

    /** Makes one, or has the test skipped where that cannot be. */
    static SmallDisk at(Path folder, int mebibytes) throws Exception {
        String size = "size=" + mebibytes + "m";
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString()),
                "only root can make a small disk");
        return new SmallDisk(folder);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    /** Takes all room but a mebibyte. */
    void fill() throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filling())) {
            while (folder.toFile().getUsableSpace() > LEFT) {
                out.write(block);
            }
        }
    }

    /** Gives back what was filled. */
    void makeRoom() throws IOException {
        Files.delete(filling());
    }

    private Path filling() {
        return folder.resolve("filling");
    }

    @Override
    public void close() throws Exception {
        run("umount", folder.toString());
    }
}
