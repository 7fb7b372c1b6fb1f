package org.teavm.classlib.java.io;

/** {@code java.io.FilterWriter} in guests, which TeaVM lacks. */
public abstract class TFilterWriter extends TWriter {

    protected TWriter out;

    protected TFilterWriter(TWriter out) {
        super(out);
        this.out = out;
    }

    @Override
    public void write(int c) throws java.io.IOException {
        out.write(c);
    }

    @Override
    public void write(char[] from, int offset, int length) throws java.io.IOException {
        out.write(from, offset, length);
    }

    @Override
    public void write(String text, int offset, int length) throws java.io.IOException {
        out.write(text, offset, length);
    }

    @Override
    public void flush() throws java.io.IOException {
        out.flush();
    }

    @Override
    public void close() throws java.io.IOException {
        out.close();
    }
}
