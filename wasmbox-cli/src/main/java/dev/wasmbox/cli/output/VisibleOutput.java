package dev.wasmbox.cli.output;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Shows control characters instead of passing them on: {@code \x1b} for an escape. What a guest
 * says, and what stands in files, must not steer the terminal that it is shown on. Ends of lines
 * and tabs pass, and so does everything else in UTF-8. Not thread-safe.
 */
public final class VisibleOutput extends FilterOutputStream {
    /** The first of the two bytes of U+0080 to U+00BF, of which the lower half controls. */
    private static final int LEAD = 0xC2;

    private boolean led;

    public VisibleOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int i = 0; i < length; i++) {
            write(bytes[offset + i]);
        }
    }

    @Override
    public void write(int b) throws IOException {
        int value = b & 0xFF;
        if (led) {
            led = false;
            if (value >= 0x80 && value <= 0x9F) {
                show(value);
                return;
            }
            out.write(LEAD);
        }
        if (value == LEAD) {
            led = true;
        } else if (value == '\r') {
            out.write("\\r".getBytes(StandardCharsets.US_ASCII));
        } else if ((value < ' ' && value != '\n' && value != '\t') || value == 0x7F) {
            show(value);
        } else {
            out.write(value);
        }
    }

    private void show(int value) throws IOException {
        out.write(String.format("\\x%02x", value).getBytes(StandardCharsets.US_ASCII));
    }
}
