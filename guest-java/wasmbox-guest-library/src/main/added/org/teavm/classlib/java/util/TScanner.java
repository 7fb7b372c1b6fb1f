package org.teavm.classlib.java.util;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code java.util.Scanner} in guests. It reads its source to the end at once: nothing that a guest
 * can read from comes in pieces.
 */
public final class TScanner implements Iterator<String>, Closeable {

    private static final Pattern WHITESPACE = Pattern.compile("\\p{javaWhitespace}+");
    private static final Pattern END_OF_LINE = Pattern.compile("\r\n|[\n\r\u2028\u2029\u0085]");
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9,]+");
    private static final Pattern GROUPED = Pattern.compile("[-+]?[0-9]{1,3}(,[0-9]{3})+(\\..*)?");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(NaN|Infinity|([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?)");
    private static final int DEFAULT_RADIX = 10;
    private static final int BUFFER = 1024;

    private final String text;
    private Pattern delimiter = WHITESPACE;
    private int radix = DEFAULT_RADIX;
    private int position;
    private boolean closed;

    public TScanner(String source) {
        text = Objects.requireNonNull(source, "source");
    }

    public TScanner(InputStream source) {
        this(source, StandardCharsets.UTF_8);
    }

    public TScanner(InputStream source, String charset) {
        this(source, Charset.forName(charset));
    }

    public TScanner(InputStream source, Charset charset) {
        this(new String(bytes(source), charset));
    }

    public TScanner(Readable source) {
        this(characters(source));
    }

    private static byte[] bytes(InputStream source) {
        try {
            return source.readAllBytes();
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static String characters(Readable source) {
        StringBuilder all = new StringBuilder();
        CharBuffer buffer = CharBuffer.allocate(BUFFER);
        try {
            while (source.read(buffer) >= 0) {
                all.append(buffer.flip());
                buffer.clear();
            }
        } catch (IOException e) {
            // It scans what it could read.
        }
        return all.toString();
    }

    @Override
    public void close() {
        closed = true;
    }

    public Pattern delimiter() {
        return delimiter;
    }

    public TScanner useDelimiter(Pattern pattern) {
        delimiter = pattern;
        return this;
    }

    public TScanner useDelimiter(String pattern) {
        return useDelimiter(Pattern.compile(pattern));
    }

    public int radix() {
        return radix;
    }

    public TScanner useRadix(int radix) {
        if (radix < Character.MIN_RADIX || radix > Character.MAX_RADIX) {
            throw new IllegalArgumentException("radix:" + radix);
        }
        this.radix = radix;
        return this;
    }

    // Tokens. A token is what lies between two matches of the delimiter.

    private int start() {
        if (closed) {
            throw new IllegalStateException("Scanner closed");
        }
        Matcher skipped = delimiter.matcher(text).region(position, text.length());
        return skipped.lookingAt() ? skipped.end() : position;
    }

    private String token(int start) {
        Matcher end = delimiter.matcher(text).region(start, text.length());
        boolean found = end.find();
        if (found && end.end() == start) {
            found = end.find();
        }
        return text.substring(start, found ? end.start() : text.length());
    }

    @Override
    public boolean hasNext() {
        return start() < text.length();
    }

    @Override
    public String next() {
        return next(token -> token);
    }

    /** The next token, which is passed only if there is something to return for it. */
    private <T> T next(Function<String, T> meaning) {
        int start = start();
        if (start == text.length()) {
            throw new NoSuchElementException();
        }
        String token = token(start);
        T result = meaning.apply(token);
        position = start + token.length();
        return result;
    }

    private boolean hasNext(Function<String, ?> meaning) {
        int start = start();
        if (start == text.length()) {
            return false;
        }
        try {
            Object unused = meaning.apply(token(start));
            return true;
        } catch (TInputMismatchException e) {
            return false;
        }
    }

    public boolean hasNext(Pattern pattern) {
        return hasNext(matching(pattern));
    }

    public boolean hasNext(String pattern) {
        return hasNext(Pattern.compile(pattern));
    }

    public String next(Pattern pattern) {
        return next(matching(pattern));
    }

    public String next(String pattern) {
        return next(Pattern.compile(pattern));
    }

    private static Function<String, String> matching(Pattern pattern) {
        return token -> {
            if (!pattern.matcher(token).matches()) {
                throw mismatch();
            }
            return token;
        };
    }

    // Numbers

    private static <T> Function<String, T> number(Function<String, T> parser) {
        return token -> {
            try {
                return parser.apply(
                        GROUPED.matcher(token).matches() ? token.replace(",", "") : token);
            } catch (NumberFormatException e) {
                throw isTooLarge(token) ? new TInputMismatchException(e.getMessage()) : mismatch();
            }
        };
    }

    private static boolean isTooLarge(String token) {
        return INTEGER.matcher(token).matches();
    }

    private static TInputMismatchException mismatch() {
        return new TInputMismatchException();
    }

    private static <T> Function<String, T> decimal(Function<String, T> parser) {
        return number(
                token -> {
                    if (!DECIMAL.matcher(token).matches()) {
                        throw new NumberFormatException();
                    }
                    return parser.apply(token);
                });
    }

    private static boolean truth(String token) {
        if (!token.equalsIgnoreCase("true") && !token.equalsIgnoreCase("false")) {
            throw mismatch();
        }
        return token.equalsIgnoreCase("true");
    }

    public boolean hasNextBoolean() {
        return hasNext(TScanner::truth);
    }

    public boolean nextBoolean() {
        return next(TScanner::truth);
    }

    public boolean hasNextByte() {
        return hasNext(number(token -> Byte.parseByte(token, radix)));
    }

    public byte nextByte() {
        return next(number(token -> Byte.parseByte(token, radix)));
    }

    public boolean hasNextShort() {
        return hasNext(number(token -> Short.parseShort(token, radix)));
    }

    public short nextShort() {
        return next(number(token -> Short.parseShort(token, radix)));
    }

    public boolean hasNextInt() {
        return hasNextInt(radix);
    }

    public boolean hasNextInt(int radix) {
        return hasNext(number(token -> Integer.parseInt(token, radix)));
    }

    public int nextInt() {
        return nextInt(radix);
    }

    public int nextInt(int radix) {
        return next(number(token -> Integer.parseInt(token, radix)));
    }

    public boolean hasNextLong() {
        return hasNext(number(token -> Long.parseLong(token, radix)));
    }

    public long nextLong() {
        return next(number(token -> Long.parseLong(token, radix)));
    }

    public boolean hasNextBigInteger() {
        return hasNext(number(token -> new BigInteger(token, radix)));
    }

    public BigInteger nextBigInteger() {
        return next(number(token -> new BigInteger(token, radix)));
    }

    public boolean hasNextFloat() {
        return hasNext(decimal(Float::parseFloat));
    }

    public float nextFloat() {
        return next(decimal(Float::parseFloat));
    }

    public boolean hasNextDouble() {
        return hasNext(decimal(Double::parseDouble));
    }

    public double nextDouble() {
        return next(decimal(Double::parseDouble));
    }

    public boolean hasNextBigDecimal() {
        return hasNext(decimal(BigDecimal::new));
    }

    public BigDecimal nextBigDecimal() {
        return next(decimal(BigDecimal::new));
    }

    // Lines

    public boolean hasNextLine() {
        if (closed) {
            throw new IllegalStateException("Scanner closed");
        }
        return position < text.length();
    }

    public String nextLine() {
        if (!hasNextLine()) {
            throw new NoSuchElementException("No line found");
        }
        Matcher end = END_OF_LINE.matcher(text);
        boolean found = end.find(position);
        String line = text.substring(position, found ? end.start() : text.length());
        position = found ? end.end() : text.length();
        return line;
    }
}
