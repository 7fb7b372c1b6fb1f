package dev.wasmbox.host.internal.files;

import static dev.wasmbox.host.internal.files.Given.NOW;
import static dev.wasmbox.host.internal.files.Given.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** Any operations on files do what they do to a simple model, and values stay what they were. */
@Tag("once")
final class FilesLawTest {
    private static final int OPERATIONS = 60;

    private final FilesModel model = new FilesModel();
    private final GuestFiles files = new GuestFiles(Given.writable());

    private static String path(Random random) {
        StringBuilder path = new StringBuilder();
        for (int depth = random.nextInt(3); depth >= 0; depth--) {
            path.append((char) ('a' + random.nextInt(3))).append(depth == 0 ? "" : "/");
        }
        return path.toString();
    }

    /** Sizes around blocks and groups of blocks, and small ones. */
    private static int place(Random random) {
        int[] edges = {0, 1, 4095, 4096, 4097, 8192, 262_143, 262_144, 300_000};
        return random.nextBoolean() ? random.nextInt(100) : edges[random.nextInt(edges.length)];
    }

    private static boolean succeeds(Runnable operation) {
        try {
            operation.run();
            return true;
        } catch (FileError e) {
            return false;
        }
    }

    private void operate(Random random) {
        String path = path(random);
        switch (random.nextInt(8)) {
            case 0, 1 ->
                    assertThat(succeeds(() -> files.paths().createDirectory(ROOT, path, NOW)))
                            .isEqualTo(model.createDirectory(path));
            case 2, 3 -> {
                int at = place(random);
                byte[] bytes = new byte[random.nextInt(3) * 3000];
                random.nextBytes(bytes);
                assertThat(succeeds(() -> Given.write(files, path, at, bytes)))
                        .isEqualTo(model.write(path, at, bytes));
            }
            case 4 -> {
                int size = place(random);
                assertThat(succeeds(() -> resize(path, size))).isEqualTo(model.resize(path, size));
            }
            case 5 ->
                    assertThat(succeeds(() -> files.paths().unlink(ROOT, path, NOW)))
                            .isEqualTo(model.unlink(path));
            case 6 ->
                    assertThat(succeeds(() -> files.paths().removeDirectory(ROOT, path, NOW)))
                            .isEqualTo(model.removeDirectory(path));
            default -> {
                String to = path(random);
                assertThat(succeeds(() -> files.paths().rename(ROOT, path, ROOT, to, NOW)))
                        .as(path + " to " + to)
                        .isEqualTo(model.rename(path, to));
            }
        }
    }

    private void resize(String path, int size) {
        int number = files.paths().open(ROOT, path, Given.opening(0), NOW);
        try {
            files.resize(number, size, NOW);
        } finally {
            files.close(number);
        }
    }

    private TreeMap<String, String> contents() {
        TreeMap<String, String> contents = new TreeMap<>();
        collect(".", "", contents);
        return contents;
    }

    private void collect(String directory, String prefix, TreeMap<String, String> contents) {
        for (String name : Given.names(files, directory)) {
            String path = prefix + name;
            if (files.paths().attributes(ROOT, path, false).type() == FileType.DIRECTORY) {
                contents.put(path, "/");
                collect(path, path + "/", contents);
            } else {
                contents.put(path, FilesModel.summary(Given.read(files, ROOT, path)));
            }
        }
    }

    @Property(tries = 100)
    void operations_doWhatTheyDoToAModel(@ForAll long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < OPERATIONS; i++) {
            operate(random);
        }
        assertThat(contents()).isEqualTo(model.contents());
        Tree tree = files.state().tree();
        assertThat(tree.bytes()).isEqualTo(Tree.count(tree.nodes()));
    }

    @Property(tries = 40)
    void values_stayWhatTheyWere_andAreEqualIffTheirHashesAndBytesAre(@ForAll long seed) {
        Random random = new Random(seed);
        List<Files> values = new ArrayList<>();
        List<byte[]> encoded = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            values.add(files.state());
            encoded.add(files.state().encode());
            operate(random);
        }
        for (int i = 0; i < values.size(); i++) {
            Files value = values.get(i);
            assertThat(value.encode()).isEqualTo(encoded.get(i));
            Files decoded = Files.decode(encoded.get(i));
            assertThat(decoded).isEqualTo(value);
            assertThat(decoded.hash()).isEqualTo(value.hash());
            assertThat(decoded.bytes()).isEqualTo(value.bytes());
            Files next = values.get(Math.min(i + 1, values.size() - 1));
            boolean same = Arrays.equals(next.encode(), encoded.get(i));
            assertThat(next.equals(value)).isEqualTo(same);
            assertThat(next.hash().equals(value.hash())).isEqualTo(same);
        }
    }
}
