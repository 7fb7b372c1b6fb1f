package org.teavm.classlib.java.util;

import dev.wasmbox.guest.library.format.Formats;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.util.Formatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.teavm.classlib.java.lang.TObject;

/**
 * {@code java.util.Formatter} in guests, in place of TeaVM's own, which rounds otherwise, lacks
 * conversions and brings the number formats of all locales. This one has the symbols of {@code
 * Locale.ROOT} only.
 */
public final class TFormatter extends TObject implements Closeable, Flushable {

    private final @Nullable Locale locale;
    private final boolean hasDefaultLocale;
    private @Nullable Appendable out;
    private @Nullable IOException failure;

    public TFormatter() {
        this(new StringBuilder());
    }

    public TFormatter(@Nullable Appendable out) {
        this(out, null, true);
    }

    public TFormatter(@Nullable Locale locale) {
        this(new StringBuilder(), locale);
    }

    public TFormatter(@Nullable Appendable out, @Nullable Locale locale) {
        this(out, locale, false);
    }

    private TFormatter(
            @Nullable Appendable out, @Nullable Locale locale, boolean hasDefaultLocale) {
        this.out = out == null ? new StringBuilder() : out;
        this.locale = locale;
        this.hasDefaultLocale = hasDefaultLocale;
    }

    public TFormatter(PrintStream out) {
        this((Appendable) Objects.requireNonNull(out));
    }

    public TFormatter(OutputStream out) {
        this(new OutputStreamWriter(out));
    }

    public TFormatter(OutputStream out, String charset) throws UnsupportedEncodingException {
        this(new OutputStreamWriter(out, charset));
    }

    public TFormatter(OutputStream out, String charset, @Nullable Locale locale)
            throws UnsupportedEncodingException {
        this(new OutputStreamWriter(out, charset), locale);
    }

    public @Nullable Locale locale() {
        out();
        return hasDefaultLocale ? Locale.getDefault() : locale;
    }

    public Appendable out() {
        if (out == null) {
            throw new TFormatterClosedException();
        }
        return out;
    }

    @Override
    public String toString() {
        return out().toString();
    }

    @Override
    public void flush() {
        if (out() instanceof Flushable flushable) {
            try {
                flushable.flush();
            } catch (IOException e) {
                failure = e;
            }
        }
    }

    @Override
    public void close() {
        Appendable closed = out;
        out = null;
        if (closed instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException e) {
                failure = e;
            }
        }
    }

    public @Nullable IOException ioException() {
        return failure;
    }

    public TFormatter format(String format, @Nullable Object @Nullable ... arguments) {
        return format(locale, format, arguments);
    }

    public TFormatter format(
            @Nullable Locale other, String format, @Nullable Object @Nullable ... arguments) {
        try {
            Formats.format((Formatter) (Object) this, out(), format, arguments);
        } catch (IOException e) {
            failure = e;
        }
        return this;
    }
}
