package dev.wasmbox.guest.compiler.internal.teavm;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.teavm.model.CallLocation;
import org.teavm.model.MethodReference;
import org.teavm.model.TextLocation;

/** A place in source code, as far as it is known. */
record Place(@Nullable String file, int line, @Nullable String method) {

    /** By file and line; what is not known comes last. */
    static final Comparator<Place> ORDER =
            Comparator.comparing(
                            Place::file, Comparator.nullsLast(Comparator.<String>naturalOrder()))
                    .thenComparingInt(Place::line);

    static Place of(@Nullable CallLocation location) {
        MethodReference method = location == null ? null : location.getMethod();
        TextLocation text = location == null ? null : location.getSourceLocation();
        String file = text == null ? null : text.getFileName();
        return new Place(
                file == null ? null : file.substring(file.lastIndexOf('/') + 1),
                text == null ? 0 : Math.max(0, text.getLine()),
                method == null ? null : method.getClassName() + "." + method.getName());
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
