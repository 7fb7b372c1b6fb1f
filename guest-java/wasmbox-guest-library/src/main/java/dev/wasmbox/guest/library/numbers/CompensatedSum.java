package dev.wasmbox.guest.library.numbers;

/**
 * A sum of doubles with Kahan's compensation, as the JDK adds them in streams, collectors and
 * statistics.
 */
public final class CompensatedSum {

    private double high;
    private double excess;
    private double plain;
    private long count;

    public void add(double value) {
        compensate(value);
        plain += value;
        count++;
    }

    /** Adds what another sum has. */
    public void add(CompensatedSum other) {
        double otherExcess = other.excess;
        double otherPlain = other.plain;
        count += other.count;
        compensate(other.high);
        compensate(-otherExcess);
        plain += otherPlain;
    }

    private void compensate(double value) {
        double corrected = value - excess;
        double sum = high + corrected;
        excess = sum - high - corrected;
        high = sum;
    }

    /** The plain sum where the compensated one has subtracted infinities. */
    public double value() {
        double sum = high - excess;
        return Double.isNaN(sum) && Double.isInfinite(plain) ? plain : sum;
    }

    public long count() {
        return count;
    }
}
