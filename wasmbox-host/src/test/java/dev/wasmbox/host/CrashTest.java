package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that writes to a history and a store, again and again, at moments that are left
 * to chance, and looks whether everything is there that it had said was done, and nothing else but
 * what it was about to do. The files are the same ones throughout, so each process also opens what
 * the last kill left.
 *
 * <p>{@code -Dcrash.kills=N} says how often; 20 times unless given, 60 in CI.
 */
@Tag("once")
final class CrashTest {
    private static final int KILLS =
            Integer.getInteger("crash.kills", "true".equals(System.getenv("CI")) ? 60 : 20);
    private static final int PROCESSES = 2;
    private static final int MOST_ACKNOWLEDGED = 20;

    @TempDir Path folder;
    private List<String> command = List.of();

    @Test
    void kill_atAnyMoment_losesNothingThatWasDone() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(PROCESSES);
        try {
            List<Callable<Victim>> victims = new ArrayList<>();
            for (int i = 0; i < PROCESSES; i++) {
                Path data = Files.createDirectories(folder.resolve("data" + i));
                victims.add(new Victim(command, data));
            }
            Set<String> interrupted = new HashSet<>();
            for (Future<Victim> victim : threads.invokeAll(victims)) {
                interrupted.addAll(victim.get().interrupted);
            }
            assertThat(interrupted).as("operations that were cut short").isNotEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    /** A process that is started and killed, and what it has said so far. */
    private static final class Victim implements Callable<Victim> {
        private final List<String> command;
        private final Path data;
        private final Set<String> interrupted = new HashSet<>();

        private int size = 1;
        private int position = 1;
        private @Nullable String hash;
        private final Map<String, String> snapshots = new TreeMap<>();
        private @Nullable String attempt;

        Victim(List<String> command, Path data) {
            this.command = command;
            this.data = data;
        }

        @Override
        public Victim call() throws Exception {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            for (int i = 0; i < KILLS / PROCESSES; i++) {
                runAndKill(random);
                if (attempt != null) {
                    interrupted.add(attempt.split(" ")[1]);
                }
                String round = "kill " + i + " with seed " + seed + " during " + attempt;
                if (Files.exists(data.resolve("history"))) {
                    checkHistory(data.resolve("history"), round);
                }
                if (Files.exists(data.resolve("store"))) {
                    checkStore(data.resolve("store"), round);
                }
            }
            return this;
        }

        // ---- killing

        private void runAndKill(Random random) throws IOException, InterruptedException {
            List<String> arguments = new ArrayList<>(command);
            arguments.addAll(List.of(data.toString(), "" + random.nextLong(), "" + 1_000_000));
            Process process =
                    new ProcessBuilder(arguments)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            attempt = null;
            boolean early = random.nextInt(10) == 0;
            int acknowledged = early ? 0 : random.nextInt(MOST_ACKNOWLEDGED);
            try (BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII)) {
                while (!early && acknowledged >= 0) {
                    acknowledged -= hear(lines.readLine()) ? 1 : 0;
                }
                LockSupport.parkNanos(random.nextInt(early ? 500_000_000 : 3_000_000));
                process.toHandle().destroyForcibly();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    hear(line);
                }
            }
            process.waitFor();
        }

        /** Takes a line, and returns whether it says that something is done. */
        private boolean hear(@Nullable String line) {
            if (line == null) {
                throw new AssertionError("the writer ended by itself");
            }
            String[] words = line.split(" ");
            switch (words[0]) {
                case "try" -> attempt = line;
                case "history" -> {
                    size = Integer.parseInt(words[1]);
                    position = Integer.parseInt(words[2]);
                    hash = words[3];
                    attempt = null;
                }
                case "store" -> {
                    apply(String.valueOf(attempt).split(" "), snapshots);
                    attempt = null;
                }
                default -> assertThat(line).isEqualTo("ready");
            }
            return !words[0].equals("try");
        }

        private static void apply(String[] attempt, Map<String, String> names) {
            switch (attempt[1]) {
                case "put" -> names.put(attempt[2], attempt[3]);
                case "remove" -> names.remove(attempt[2]);
                default -> assertThat(attempt[1]).isEqualTo("collect");
            }
        }

        // ---- looking

        private void checkHistory(Path file, String round) {
            try (var history =
                    History.open(
                            file, Durability.EACH_MESSAGE, CrashingWriter.box(), output -> {})) {
                String found = history.size() + " " + history.position();
                Set<String> allowed = new LinkedHashSet<>();
                allowed.add(size + " " + position);
                if ("try message".equals(attempt)) {
                    allowed.add((position + 1) + " " + (position + 1));
                } else if (attempt != null && attempt.startsWith("try rewind ")) {
                    allowed.add(size + " " + attempt.split(" ")[2]);
                }
                assertThat(allowed).as(round).contains(found);
                if (hash != null) {
                    assertThat(history.stateAt(position).stateHash()).as(round).hasToString(hash);
                }
                size = history.size();
                position = history.position();
                hash = history.stateAt(position).stateHash().toString();
            }
        }

        private void checkStore(Path path, String round) {
            try (var store = SnapshotStore.open(path);
                    var box = CrashingWriter.box().open(output -> {})) {
                Map<String, String> found = new TreeMap<>();
                for (String name : store.list()) {
                    box.restoreSnapshot(store.get(name));
                    found.put(name, box.stateHash().toString());
                }
                Map<String, String> after = new TreeMap<>(snapshots);
                if (attempt != null && attempt.matches("try (put|remove) .*")) {
                    apply(attempt.split(" "), after);
                }
                assertThat(List.of(snapshots, after)).as(round).contains(found);
                assertThat(store.verify().damages()).as(round).isEmpty();
                snapshots.clear();
                snapshots.putAll(found);
            }
        }
    }

    // ---- starting fast

    /** Packs the classes into a jar and has the virtual machine archive them as it loaded them. */
    @BeforeEach
    void prepareCommand() throws Exception {
        Path archive = folder.resolve("classes.jsa");
        List<String> java =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dwasmbox.root=" + Guests.ROOT.toAbsolutePath(),
                        "-cp",
                        classPathOfJars());
        List<String> dump = new ArrayList<>(java);
        dump.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, CrashingWriter.class.getName()));
        dump.addAll(List.of(folder.resolve("warm").toString(), "1", "30"));
        Files.createDirectories(folder.resolve("warm"));
        Process process =
                new ProcessBuilder(dump)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("warm.log").toFile())
                        .start();
        assertThat(process.waitFor()).as(() -> read(folder.resolve("warm.log"))).isZero();
        command = new ArrayList<>(java);
        command.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto"));
        command.add(CrashingWriter.class.getName());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private String classPathOfJars() throws IOException {
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> jars = new ArrayList<>();
        for (String entry : classPath.split(java.io.File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                jars.add(jar(path, folder.resolve("classes" + jars.size() + ".jar")).toString());
            } else if (Files.exists(path)) {
                jars.add(entry);
            }
        }
        return String.join(java.io.File.pathSeparator, jars);
    }

    private static Path jar(Path classes, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out);
                Stream<Path> all = Files.walk(classes)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(path).toString().replace('\\', '/');
                jar.putNextEntry(new JarEntry(name));
                Files.copy(path, jar);
                jar.closeEntry();
            }
        }
        return file;
    }
}
