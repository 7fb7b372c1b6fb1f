package dev.wasmbox.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Counts operations and the processor time that their thread takes for them. On a machine that does
 * other things, too, that is what can be compared; the time on the wall is not.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class CpuTime {
    /** The name of {@link #nanosEach} in results. */
    static final String NAME = "nanosEach";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** How often {@link #count} was called in this iteration. */
    public long operations;

    /** Nanoseconds of processor time an operation of this iteration took. */
    public double nanosEach;

    private long start;

    /** Begins an iteration. */
    @Setup(Level.Iteration)
    public void begin() {
        operations = 0;
        start = THREADS.getCurrentThreadCpuTime();
    }

    /** To be called once in each operation. */
    void count() {
        operations++;
    }

    /** Ends an iteration. */
    @TearDown(Level.Iteration)
    public void end() {
        nanosEach = (THREADS.getCurrentThreadCpuTime() - start) / (double) operations;
    }
}
