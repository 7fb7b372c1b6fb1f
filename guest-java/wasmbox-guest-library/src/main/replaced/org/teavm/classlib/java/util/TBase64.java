package org.teavm.classlib.java.util;

import java.util.Arrays;

/** TeaVM's decoders take what is not Base64, its encoder for URLs pads not, and MIME is missing. */
public final class TBase64 {

    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String BASIC = LETTERS + "+/";
    private static final String URL = LETTERS + "-_";
    private static final int MIME_LINE = 76;
    private static final byte[] MIME_SEPARATOR = {'\r', '\n'};

    private TBase64() {}

    public static Encoder getEncoder() {
        return new Encoder(BASIC, true, 0, MIME_SEPARATOR);
    }

    public static Encoder getUrlEncoder() {
        return new Encoder(URL, true, 0, MIME_SEPARATOR);
    }

    public static Encoder getMimeEncoder() {
        return new Encoder(BASIC, true, MIME_LINE, MIME_SEPARATOR);
    }

    public static Encoder getMimeEncoder(int lineLength, byte[] lineSeparator) {
        for (byte each : lineSeparator) {
            if (each == '=' || BASIC.indexOf(each) >= 0) {
                throw new IllegalArgumentException(
                        "Illegal base64 line separator character 0x" + Integer.toHexString(each));
            }
        }
        return new Encoder(BASIC, true, Math.max(lineLength, 0) / 4 * 4, lineSeparator);
    }

    public static Decoder getDecoder() {
        return new Decoder(BASIC, false);
    }

    public static Decoder getUrlDecoder() {
        return new Decoder(URL, false);
    }

    public static Decoder getMimeDecoder() {
        return new Decoder(BASIC, true);
    }

    /** Its lines have that many characters; 0 is for one line. */
    public static class Encoder {

        private final String alphabet;
        private final boolean pads;
        private final int line;
        private final byte[] separator;

        Encoder(String alphabet, boolean pads, int line, byte[] separator) {
            this.alphabet = alphabet;
            this.pads = pads;
            this.line = line;
            this.separator = separator;
        }

        public Encoder withoutPadding() {
            return new Encoder(alphabet, false, line, separator);
        }

        public byte[] encode(byte[] source) {
            byte[] result = new byte[size(source.length)];
            encode(source, result);
            return result;
        }

        @SuppressWarnings("deprecation")
        public String encodeToString(byte[] source) {
            byte[] encoded = encode(source);
            return new String(encoded, 0, 0, encoded.length);
        }

        public int encode(byte[] source, byte[] target) {
            if (target.length < size(source.length)) {
                throw new IllegalArgumentException(
                        "Output byte array is too small for encoding all input bytes");
            }
            int end = 0;
            int column = 0;
            for (int i = 0; i < source.length; i += 3) {
                if (line > 0 && column == line) {
                    System.arraycopy(separator, 0, target, end, separator.length);
                    end += separator.length;
                    column = 0;
                }
                end = unit(source, i, target, end);
                column += 4;
            }
            return end;
        }

        private int size(int length) {
            int rest = length % 3;
            int size = length / 3 * 4 + (rest == 0 ? 0 : pads ? 4 : rest + 1);
            return line == 0 || size == 0 ? size : size + (size - 1) / line * separator.length;
        }

        private int unit(byte[] source, int start, byte[] target, int at) {
            int count = Math.min(3, source.length - start);
            int bits = 0;
            for (int i = 0; i < 3; i++) {
                bits = bits << 8 | (i < count ? source[start + i] & 0xff : 0);
            }
            int end = at;
            for (int i = 0; i < (pads ? 4 : count + 1); i++) {
                boolean given = i <= count;
                int digit = bits >>> 18 - 6 * i & 0x3f;
                target[end++] = (byte) (given ? alphabet.charAt(digit) : '=');
            }
            return end;
        }
    }

    /** One for MIME skips what is not of the alphabet. */
    public static class Decoder {

        private final byte[] digits = new byte[256];
        private final boolean skips;

        Decoder(String alphabet, boolean skips) {
            this.skips = skips;
            Arrays.fill(digits, (byte) -1);
            for (int i = 0; i < alphabet.length(); i++) {
                digits[alphabet.charAt(i)] = (byte) i;
            }
        }

        public byte[] decode(String source) {
            byte[] bytes = new byte[source.length()];
            for (int i = 0; i < bytes.length; i++) {
                char each = source.charAt(i);
                bytes[i] = (byte) (each < 256 ? each : '?');
            }
            return decode(bytes);
        }

        public int decode(byte[] source, byte[] target) {
            byte[] decoded = decode(source);
            if (decoded.length > target.length) {
                throw new IllegalArgumentException(
                        "Output byte array is too small for decoding all input bytes");
            }
            System.arraycopy(decoded, 0, target, 0, decoded.length);
            return decoded.length;
        }

        public byte[] decode(byte[] source) {
            byte[] target = new byte[source.length / 4 * 3 + 3];
            int end = 0;
            int bits = 0;
            int count = 0;
            int i = 0;
            boolean padded = false;
            while (i < source.length && !padded) {
                byte each = source[i++];
                int digit = digits[each & 0xff];
                if (digit >= 0) {
                    bits = bits << 6 | digit;
                    count++;
                    if (count == 4) {
                        end = put(target, end, bits, 3);
                        count = 0;
                    }
                } else if (each == '=') {
                    padded = true;
                    if (count == 0 || count == 2 && (i == source.length || source[i++] != '=')) {
                        throw new IllegalArgumentException(
                                "Input byte array has wrong 4-byte ending unit");
                    }
                } else if (!skips) {
                    throw new IllegalArgumentException(
                            "Illegal base64 character " + Integer.toString(each, 16));
                }
            }
            if (count == 1) {
                throw new IllegalArgumentException("Last unit does not have enough valid bits");
            }
            if (count > 1) {
                end = put(target, end, bits << 6 * (4 - count), count - 1);
            }
            checkRest(source, i);
            return Arrays.copyOf(target, end);
        }

        private static int put(byte[] target, int at, int bits, int count) {
            for (int i = 0; i < count; i++) {
                target[at + i] = (byte) (bits >> 16 - 8 * i);
            }
            return at + count;
        }

        private void checkRest(byte[] source, int start) {
            for (int i = start; i < source.length; i++) {
                if (!skips || digits[source[i] & 0xff] >= 0) {
                    throw new IllegalArgumentException(
                            "Input byte array has incorrect ending byte at " + i);
                }
            }
        }
    }
}
