package org.teavm.classlib.java.io;

import java.io.PrintStream;

/** What {@code java.io.PrintStream} lacks in TeaVM. */
final class TPrintStreamMended {

    private TPrintStreamMended() {}

    static void print(PrintStream self, boolean value) {
        self.print(String.valueOf(value));
    }

    static void print(PrintStream self, float value) {
        self.print(String.valueOf(value));
    }

    static void println(PrintStream self, char[] text) {
        self.println(new String(text));
    }
}
