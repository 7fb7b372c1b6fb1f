package dev.wasmbox.guest.library.digest;

import java.util.Arrays;

/** The hashes of FIPS 180-4 with words of 32 bits: SHA-224 and SHA-256. */
final class Sha256 {

    private static final int BLOCK = 64;
    private static final int ROUNDS = 64;

    private Sha256() {}

    static byte[] hash(byte[] message) {
        int[] start = new int[8];
        for (int i = 0; i < start.length; i++) {
            start[i] = (int) (Sha512.START[i] >>> 32);
        }
        return hash(message, start, 32);
    }

    static byte[] hashOf224(byte[] message) {
        int[] start = new int[8];
        for (int i = 0; i < start.length; i++) {
            start[i] = (int) Sha512.START_OF_384[i];
        }
        return hash(message, start, 28);
    }

    private static byte[] hash(byte[] message, int[] state, int size) {
        byte[] padded = Padding.bigEndian(message, BLOCK);
        for (int at = 0; at < padded.length; at += BLOCK) {
            mix(state, schedule(padded, at));
        }
        return Arrays.copyOf(Padding.bytes(state), size);
    }

    private static int[] schedule(byte[] message, int start) {
        int[] words = new int[ROUNDS];
        for (int i = 0; i < BLOCK; i++) {
            words[i / 4] = words[i / 4] << 8 | message[start + i] & 0xff;
        }
        for (int i = 16; i < words.length; i++) {
            int a = words[i - 15];
            int b = words[i - 2];
            words[i] =
                    words[i - 16]
                            + words[i - 7]
                            + (Integer.rotateRight(a, 7) ^ Integer.rotateRight(a, 18) ^ a >>> 3)
                            + (Integer.rotateRight(b, 17) ^ Integer.rotateRight(b, 19) ^ b >>> 10);
        }
        return words;
    }

    private static void mix(int[] state, int[] words) {
        int[] s = state.clone();
        for (int i = 0; i < words.length; i++) {
            int a = s[0];
            int e = s[4];
            int first =
                    s[7]
                            + (Integer.rotateRight(e, 6)
                                    ^ Integer.rotateRight(e, 11)
                                    ^ Integer.rotateRight(e, 25))
                            + (e & s[5] ^ ~e & s[6])
                            + (int) (Sha512.ROOTS[i] >>> 32)
                            + words[i];
            int second =
                    (Integer.rotateRight(a, 2)
                                    ^ Integer.rotateRight(a, 13)
                                    ^ Integer.rotateRight(a, 22))
                            + (a & s[1] ^ a & s[2] ^ s[1] & s[2]);
            System.arraycopy(s, 0, s, 1, 7);
            s[4] += first;
            s[0] = first + second;
        }
        for (int i = 0; i < s.length; i++) {
            state[i] += s[i];
        }
    }
}
