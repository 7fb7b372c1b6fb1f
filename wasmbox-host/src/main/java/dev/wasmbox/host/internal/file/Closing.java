package dev.wasmbox.host.internal.file;

/** Cleaning up after a failure, which what goes wrong meanwhile must not hide. */
public final class Closing {
    private Closing() {}

    /** Does each of these; what they throw is suppressed by the failure that came first. */
    public static void after(Throwable failure, AutoCloseable... resources) {
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
    }
}
