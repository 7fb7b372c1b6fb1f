package dev.wasmbox.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class VisibleOutputTest {
    private static String shown(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new VisibleOutput(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyControlCharacter_isShown() throws IOException {
        for (char c = 0; c < 0x100; c++) {
            if (Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r') {
                assertThat(shown("a" + c + "b")).isEqualTo(String.format("a\\x%02xb", (int) c));
            }
        }
        assertThat(shown("over\rwritten")).isEqualTo("over\\rwritten");
    }

    @Test
    void everythingElse_passes() throws IOException {
        StringBuilder all = new StringBuilder("\n\t");
        for (int c = ' '; c <= Character.MAX_CODE_POINT; c++) {
            if (!Character.isISOControl(c) && (c < 0xD800 || c > 0xDFFF)) {
                all.appendCodePoint(c);
            }
        }
        assertThat(shown(all.toString())).isEqualTo(all.toString());
    }
}
