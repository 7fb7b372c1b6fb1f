package dev.wasmbox.host.internal.files;

import static dev.wasmbox.host.internal.files.Given.NOW;
import static dev.wasmbox.host.internal.files.Given.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What one call can spend on names, directories and links, of which a guest can make as many as fit
 * into its memory, is done in steps, and ends at whichever is told to.
 */
@Tag("once")
final class LongWorkTest {
    private static final int MANY = 5_000;
    private static final int FEW = 10;

    private static final int LINKS = 40;
    private static final int PATH_BYTES = 4096;
    private static final long MOST_ALLOCATED = 32 << 20;

    private final GuestFiles files = new GuestFiles(Given.writable(), this::step);
    private int steps;
    private int lastStep = Integer.MAX_VALUE;

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private void step() {
        if (++steps > lastStep) {
            throw new Stopped();
        }
    }

    /** Does the work as a whole, and then again until it is stopped. */
    private void assertStepwise(int least, Runnable work) {
        Files before = files.state();
        steps = 0;
        work.run();
        assertThat(steps).isGreaterThanOrEqualTo(least);
        files.restore(before);
        steps = 0;
        lastStep = FEW;
        assertThatThrownBy(work::run).isInstanceOf(Stopped.class);
        assertThat(files.state()).isSameAs(before);
    }

    /** A directory with many entries, open. */
    private int manyEntries() {
        files.paths().createDirectory(ROOT, "many", NOW);
        int many = Given.open(files, ROOT, "many");
        for (int i = 0; i < MANY; i++) {
            files.paths().createDirectory(many, "entry" + i, NOW);
        }
        return many;
    }

    @Test
    void beginningToReadADirectory_canEndAtEachEntry() {
        int many = manyEntries();
        assertStepwise(MANY, () -> files.entries(many, 0, 1));
    }

    @Test
    void readingADirectory_canEndAtEachEntryThatWasRemovedMeanwhile() {
        int many = manyEntries();
        files.entries(many, 0, 1);
        for (int i = 0; i < MANY; i++) {
            files.paths().removeDirectory(many, "entry" + i, NOW);
        }
        assertStepwise(MANY, () -> assertThat(files.entries(many, 2, 1)).isEmpty());
    }

    @Test
    void renamingADirectory_canEndAtEachDirectoryAboveWhereItGoes() {
        files.paths().createDirectory(ROOT, "moved", NOW);
        int deepest = Given.open(files, ROOT, ".");
        for (int i = 0; i < MANY; i++) {
            files.paths().createDirectory(deepest, "d", NOW);
            int next = Given.open(files, deepest, "d");
            files.close(deepest);
            deepest = next;
        }
        int target = deepest;
        assertStepwise(MANY, () -> files.paths().rename(ROOT, "moved", target, "moved", NOW));
    }

    /** As long as a path can get: each link leaves as much behind it as a link can have. */
    private void manyLinks() {
        for (int i = 0; i < LINKS; i++) {
            StringBuilder target = new StringBuilder(i == LINKS - 1 ? "." : "link" + (i + 1));
            while (target.length() < PATH_BYTES - 2) {
                target.append("/.");
            }
            files.paths().symlink(target.toString(), ROOT, "link" + i, NOW);
        }
    }

    @Test
    void followingAPath_canEndAtEachLink() {
        manyLinks();
        assertStepwise(LINKS, () -> files.paths().attributes(ROOT, "link0", true));
    }

    @Test
    void followingAPath_doesNotCopyTheRestForEachName() {
        manyLinks();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        files.paths().attributes(ROOT, "link0", true);
        assertThat(threads.getThreadAllocatedBytes(id) - before).isLessThan(MOST_ALLOCATED);
    }
}
