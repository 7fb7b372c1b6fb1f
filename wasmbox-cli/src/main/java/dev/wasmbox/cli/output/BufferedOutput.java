package dev.wasmbox.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is written until the buffer is full, until {@link #flush}, or for 50 ms: a thread
 * of its own sees to that, so that the answers to quick messages do not wait for a slow one.
 *
 * <p>Fails with an {@link OutputException}, since a {@link java.io.PrintStream} on top of it would
 * hide an IOException. What failed once fails for ever. Thread-safe.
 */
public final class BufferedOutput extends OutputStream {
    private static final int BYTES = 64 << 10;
    private static final long LONGEST_WAIT_NANOS = 50_000_000;

    private final OutputStream target;
    private final byte[] buffer = new byte[BYTES];
    private int size;
    private long sendBy;
    private boolean watched;
    private boolean watcherIdles;
    private @Nullable IOException failure;

    public BufferedOutput(OutputStream target) {
        this.target = target;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        requireWorking();
        if (length > buffer.length - size) {
            drain();
        }
        if (length > buffer.length) {
            send(bytes, offset, length);
            requireWorking();
            return;
        }
        if (size == 0 && length > 0) {
            watch();
        }
        System.arraycopy(bytes, offset, buffer, size, length);
        size += length;
    }

    @Override
    public synchronized void flush() {
        drain();
    }

    private void drain() {
        requireWorking();
        sendBuffer();
        requireWorking();
    }

    private void requireWorking() {
        if (failure != null) {
            throw new OutputException(failure);
        }
    }

    private void sendBuffer() {
        int length = size;
        size = 0;
        send(buffer, 0, length);
    }

    private void send(byte[] bytes, int offset, int length) {
        try {
            if (length > 0) {
                target.write(bytes, offset, length);
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    // ---- the thread that keeps nothing waiting

    private void watch() {
        sendBy = System.nanoTime() + LONGEST_WAIT_NANOS;
        if (watched) {
            if (watcherIdles) {
                notifyAll();
            }
            return;
        }
        watched = true;
        Thread watcher = new Thread(this::sendWhatWaits, "output");
        watcher.setDaemon(true);
        watcher.start();
    }

    private synchronized void sendWhatWaits() {
        try {
            while (true) {
                awaitOldBytes();
                sendBuffer(); // the next write or flush tells of a failure
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the oldest byte in the buffer has been there for long enough. */
    private void awaitOldBytes() throws InterruptedException {
        while (true) {
            long left = sendBy - System.nanoTime();
            if (size == 0) {
                watcherIdles = true;
                wait();
                watcherIdles = false;
            } else if (left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } else {
                return;
            }
        }
    }
}
