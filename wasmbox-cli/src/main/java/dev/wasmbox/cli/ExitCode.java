package dev.wasmbox.cli;

/** What the program ends with. */
final class ExitCode {
    /** It is done. */
    static final int OK = 0;

    /** It could not be done: a missing file, a module that is none, … */
    static final int ERROR = 1;

    /** The arguments make no sense; what picocli returns for it, too. */
    static final int USAGE = 2;

    /** It is done, and the answer is no: lines failed, snapshots differ, a replay diverges. */
    static final int NO = 3;

    /** For the launcher, which only asked: it may go on, and install what the project needs. */
    static final int INSTALL = 10;

    private ExitCode() {}
}
