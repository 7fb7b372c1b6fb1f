package dev.wasmbox.guest.compiler.runtime;

import java.util.Arrays;

/** The hash of RFC 1321, for UUIDs of names. */
public final class Md5 {

    private static final int BLOCK = 64;
    private static final int[] SHIFTS = {7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21};
    private static final double TWO_TO_32 = 4294967296.0;

    private Md5() {}

    public static byte[] hash(byte[] message) {
        byte[] padded = padded(message);
        int[] state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
        for (int start = 0; start < padded.length; start += BLOCK) {
            mix(state, padded, start);
        }
        byte[] hash = new byte[16];
        for (int i = 0; i < hash.length; i++) {
            hash[i] = (byte) (state[i / 4] >>> 8 * (i % 4));
        }
        return hash;
    }

    private static byte[] padded(byte[] message) {
        int length = (message.length + 8) / BLOCK * BLOCK + BLOCK;
        byte[] padded = Arrays.copyOf(message, length);
        padded[message.length] = (byte) 0x80;
        long bits = message.length * 8L;
        for (int i = 0; i < 8; i++) {
            padded[length - 8 + i] = (byte) (bits >>> 8 * i);
        }
        return padded;
    }

    private static void mix(int[] state, byte[] message, int start) {
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        for (int i = 0; i < BLOCK; i++) {
            int round = i / 16;
            int sine = (int) (long) (Math.abs(Math.sin(i + 1)) * TWO_TO_32);
            int sum = a + mixed(round, b, c, d) + sine + word(message, start + 4 * index(round, i));
            a = d;
            d = c;
            c = b;
            b += Integer.rotateLeft(sum, SHIFTS[4 * round + i % 4]);
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
    }

    private static int mixed(int round, int b, int c, int d) {
        return switch (round) {
            case 0 -> b & c | ~b & d;
            case 1 -> b & d | c & ~d;
            case 2 -> b ^ c ^ d;
            default -> c ^ (b | ~d);
        };
    }

    private static int index(int round, int i) {
        return switch (round) {
            case 0 -> i;
            case 1 -> (5 * i + 1) % 16;
            case 2 -> (3 * i + 5) % 16;
            default -> 7 * i % 16;
        };
    }

    private static int word(byte[] bytes, int start) {
        return bytes[start] & 0xff
                | (bytes[start + 1] & 0xff) << 8
                | (bytes[start + 2] & 0xff) << 16
                | bytes[start + 3] << 24;
    }
}
