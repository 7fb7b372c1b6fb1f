package dev.wasmbox.guest.library.digest;

/** The hash SHA-1 of FIPS 180-4. */
final class Sha1 {

    private static final int BLOCK = 64;
    private static final int ROUNDS = 80;
    private static final int[] CONSTANTS = {0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};

    private Sha1() {}

    static byte[] hash(byte[] message) {
        byte[] padded = Padding.bigEndian(message, BLOCK);
        int[] state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
        for (int at = 0; at < padded.length; at += BLOCK) {
            mix(state, schedule(padded, at));
        }
        return Padding.bytes(state);
    }

    private static int[] schedule(byte[] message, int start) {
        int[] words = new int[ROUNDS];
        for (int i = 0; i < BLOCK; i++) {
            words[i / 4] = words[i / 4] << 8 | message[start + i] & 0xff;
        }
        for (int i = 16; i < words.length; i++) {
            int mixed = words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16];
            words[i] = Integer.rotateLeft(mixed, 1);
        }
        return words;
    }

    private static void mix(int[] state, int[] words) {
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        for (int i = 0; i < words.length; i++) {
            int sum =
                    Integer.rotateLeft(a, 5)
                            + mixed(i / 20, b, c, d)
                            + e
                            + CONSTANTS[i / 20]
                            + words[i];
            e = d;
            d = c;
            c = Integer.rotateLeft(b, 30);
            b = a;
            a = sum;
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
    }

    private static int mixed(int part, int b, int c, int d) {
        return switch (part) {
            case 0 -> b & c ^ ~b & d;
            case 2 -> b & c ^ b & d ^ c & d;
            default -> b ^ c ^ d;
        };
    }
}
