package dev.wasmbox.host.internal.memory;

/**
 * The room that the tables of one instance take together, and may take: {@link #ELEMENT_BYTES} an
 * element, counted apart from the linear memory.
 */
public final class TableRoom {
    public static final int ELEMENT_BYTES = Integer.BYTES;

    private long elements;
    private long mostElements = Long.MAX_VALUE;
    private boolean refused;

    public void setMaximumBytes(long bytes) {
        mostElements = bytes / ELEMENT_BYTES;
    }

    /** Whether a table may have so many elements more. */
    boolean grants(int more) {
        boolean granted = more <= mostElements - elements;
        refused |= !granted;
        return granted;
    }

    /** Notes that a table has another length. */
    void resize(int before, int after) {
        elements += (long) after - before;
    }

    /** Whether growth was refused since the last call. */
    public boolean takeRefused() {
        boolean was = refused;
        refused = false;
        return was;
    }
}
