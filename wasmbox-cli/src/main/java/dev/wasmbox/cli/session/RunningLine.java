package dev.wasmbox.cli.session;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells somebody who waits at a terminal, from the first second on, that a line is still being done
 * and how to end it. Thread-safe.
 */
final class RunningLine implements AutoCloseable {
    private final Screen screen;
    private final ScheduledExecutorService seconds =
            Executors.newSingleThreadScheduledExecutor(RunningLine::thread);
    private long began;
    private @Nullable ScheduledFuture<?> current;

    RunningLine(Screen screen) {
        this.screen = screen;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "running");
        thread.setDaemon(true);
        return thread;
    }

    synchronized void begin() {
        began = System.nanoTime();
        current = seconds.scheduleAtFixedRate(this::show, 1, 1, TimeUnit.SECONDS);
    }

    private synchronized void show() {
        if (current != null) {
            long time = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
            screen.status("running for " + time + " s; Ctrl-C ends it");
        }
    }

    synchronized void end() {
        ScheduledFuture<?> ended = current;
        if (ended != null) {
            ended.cancel(false);
            current = null;
        }
        screen.dropStatus();
    }

    @Override
    public void close() {
        seconds.shutdownNow();
    }
}
