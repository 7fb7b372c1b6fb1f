package dev.wasmbox.host;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.host.internal.LineCodec;
import dev.wasmbox.host.internal.ProgramState;
import dev.wasmbox.host.internal.RawCodec;
import dev.wasmbox.host.internal.files.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * How a program is started: a command of WASI, such as {@code python.wasm}, with its arguments.
 *
 * <p>A message is bytes for its standard input. It ends when the program waits for more, wherever
 * in its calls that is, and there it can be captured. Each time that the program writes to its
 * standard output, that is an output.
 *
 * <p>Immutable and thread-safe.
 */
public final class Program {
    private final boolean errorsAreOutput;
    private final List<String> args;

    private Program(boolean errorsAreOutput, List<String> args) {
        this.errorsAreOutput = errorsAreOutput;
        this.args = args;
    }

    /**
     * A program with these arguments.
     *
     * @param name what it sees as its own name
     * @param arguments what follows the name
     */
    public static Program of(String name, String... arguments) {
        List<String> args = new ArrayList<>(List.of(arguments));
        args.add(0, name);
        return new Program(false, List.copyOf(args));
    }

    /**
     * Has what the program writes to its standard error stream be output too, in the order in which
     * it is written, as on a terminal. Unless this is asked for, lines of the standard error stream
     * go where {@link BoxBuilder#withStderr} says.
     */
    public Program withErrorsInOutput() {
        return new Program(true, args);
    }

    /** Messages that are lines; the end of the line is added. */
    public static Codec<String> lines() {
        return LineCodec.INPUT;
    }

    /** Outputs as texts. What is not UTF-8 is shown as U+FFFD. */
    public static Codec<String> text() {
        return LineCodec.OUTPUT;
    }

    /** Messages and outputs as they are. A message without a byte is an end of input. */
    public static Codec<byte[]> bytes() {
        return RawCodec.RAW;
    }

    ProgramState beginning() {
        return ProgramState.beginning(errorsAreOutput, Files.of(args, List.of(), List.of(), 0));
    }
}
