package org.threeten.bp;

import dev.wasmbox.guest.library.text.Amounts;
import java.util.Objects;
import org.threeten.bp.format.DateTimeParseException;

/** TeaVM's parser takes less than the JDK's. */
final class PeriodMended {

    private PeriodMended() {}

    static Period parse(CharSequence text) {
        try {
            int[] parts = Amounts.period(Objects.requireNonNull(text, "text"));
            if (parts != null) {
                return Period.of(parts[0], parts[1], parts[2]);
            }
        } catch (NumberFormatException e) {
            throw new DateTimeParseException("Text cannot be parsed to a Period", text, 0, e);
        }
        throw new DateTimeParseException("Text cannot be parsed to a Period", text, 0);
    }
}
