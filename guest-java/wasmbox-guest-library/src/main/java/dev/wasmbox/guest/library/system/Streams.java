package dev.wasmbox.guest.library.system;

/** What the mended streams of TeaVM have in common. */
public final class Streams {

    private Streams() {}

    /**
     * Refuses a second use of a stream, as the JDK does and TeaVM does not.
     *
     * @param used whether it has been used
     * @return true
     */
    public static boolean once(boolean used) {
        if (used) {
            throw new IllegalStateException("stream has already been operated upon or closed");
        }
        return true;
    }

    /** An argument of {@code limit} or {@code skip}; no stream has more than 2^31 elements. */
    public static int size(long size) {
        if (size < 0) {
            throw new IllegalArgumentException(Long.toString(size));
        }
        return (int) Math.min(size, Integer.MAX_VALUE);
    }

    /** Runs two handlers; an exception of the second is suppressed if the first throws. */
    public static void runBoth(Runnable first, Runnable second) {
        try {
            first.run();
        } catch (Throwable e) {
            try {
                second.run();
            } catch (Throwable other) {
                e.addSuppressed(other);
            }
            throw e;
        }
        second.run();
    }
}
