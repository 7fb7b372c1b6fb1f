package dev.wasmbox.host;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.host.internal.LineCodec;
import dev.wasmbox.host.internal.RawCodec;
import dev.wasmbox.host.internal.files.Files;
import dev.wasmbox.host.internal.files.LayerReader;
import dev.wasmbox.host.internal.files.Preopen;
import dev.wasmbox.host.internal.wasi.ProgramState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How a program is started: a command of WASI, such as {@code python.wasm}, with its arguments, its
 * environment and its files.
 *
 * <p>A message is bytes for its standard input. It ends when the program waits for more, wherever
 * in its calls that is, and there it can be captured. Each time that the program writes to its
 * standard output, that is an output.
 *
 * <p>Its files are part of its state. It reaches nothing of the machine's but what lay in the
 * folders that were given when they were given, and it changes nothing there.
 *
 * <p>Immutable and thread-safe.
 */
public final class Program {
    private final boolean errorsAreOutput;
    private final boolean terminal;
    private final List<String> args;
    private final List<String> environment;
    private final List<Preopen> preopens;

    private Program(
            boolean errorsAreOutput,
            boolean terminal,
            List<String> args,
            List<String> environment,
            List<Preopen> preopens) {
        this.errorsAreOutput = errorsAreOutput;
        this.terminal = terminal;
        this.args = args;
        this.environment = environment;
        this.preopens = preopens;
    }

    /**
     * A program with these arguments, an empty environment and no files.
     *
     * @param name what it sees as its own name
     * @param arguments what follows the name
     * @throws IllegalArgumentException if there is a character 0 in one of them
     */
    public static Program of(String name, String... arguments) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(arguments, "arguments");
        List<String> args = new ArrayList<>();
        args.add(name);
        for (int i = 0; i < arguments.length; i++) {
            args.add(Objects.requireNonNull(arguments[i], "arguments[" + i + "]"));
        }
        args.forEach(each -> requireText("the argument", each));
        return new Program(false, true, List.copyOf(args), List.of(), List.of());
    }

    /**
     * Sets a variable of the program's environment.
     *
     * @throws IllegalArgumentException if the name is empty or holds {@code =}, or there is a
     *     character 0 in either
     */
    public Program withEnvironment(String name, String value) {
        requireText("the name of a variable", Objects.requireNonNull(name, "name"));
        requireText("the value of a variable", Objects.requireNonNull(value, "value"));
        if (name.isEmpty() || name.contains("=")) {
            throw new IllegalArgumentException("\"" + name + "\" cannot be the name of a variable");
        }
        List<String> more = new ArrayList<>(environment);
        more.removeIf(each -> each.startsWith(name + "="));
        more.add(name + "=" + value);
        return new Program(errorsAreOutput, terminal, args, List.copyOf(more), preopens);
    }

    /**
     * Gives the program the files of a folder or of a zip file, to read. They are read now, and are
     * not part of snapshots: these have the SHA-256 of all names and contents, and a box that goes
     * on from one must be given the same files.
     *
     * @param path where the program finds them, such as {@code /lib}
     * @param source a folder, of which symbolic links are not followed, or a zip file; up to 1 GiB
     * @throws dev.wasmbox.codec.WasmBoxException if it cannot be read
     * @throws IllegalArgumentException if the path is not absolute, or was given before
     */
    public Program withReadOnly(String path, Path source) {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(source, "source");
        return with(Preopen.readOnly(requirePath(path), LayerReader.read(source)));
    }

    /**
     * Gives the program an empty folder to write to. What it writes there is part of its state. All
     * its files together may take as much as its memory may, {@link Limits#memoryBytes()}; a write
     * beyond that is refused to the program as on a full disk.
     *
     * @param path where the program finds it, such as {@code /data}
     * @throws IllegalArgumentException if the path is not absolute, or was given before
     */
    public Program withWritable(String path) {
        return with(Preopen.writable(requirePath(Objects.requireNonNull(path, "path"))));
    }

    /**
     * Has what the program writes to its standard error stream be output too, in the order in which
     * it is written, as on a terminal. Unless this is asked for, lines of the standard error stream
     * go where {@link BoxBuilder#withStderr} says.
     */
    public Program withErrorsInOutput() {
        return new Program(true, terminal, args, environment, preopens);
    }

    /**
     * Says whether the program finds its standard streams to be those of a terminal, as it does
     * unless this is called. Many programs ask: on a terminal they prompt, take one line at a time
     * and write out what they have before they wait; otherwise Python reads a whole script, up to
     * the {@linkplain WasmBoxHost#endInput end of input}, before it runs it, and most write out
     * only at their end or when they have much.
     */
    public Program withTerminal(boolean value) {
        return new Program(errorsAreOutput, value, args, environment, preopens);
    }

    private Program with(Preopen preopen) {
        List<Preopen> more = new ArrayList<>(preopens);
        more.add(preopen);
        return new Program(errorsAreOutput, terminal, args, environment, List.copyOf(more));
    }

    private String requirePath(String path) {
        requireText("the path", path);
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "\"" + path + "\" is not a path from the root, such as /data");
        }
        if (preopens.stream().anyMatch(each -> each.path().equals(path))) {
            throw new IllegalArgumentException("the path " + path + " was given before");
        }
        return path;
    }

    private static void requireText(String what, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    what + " \"" + text.replace("\0", "\\0") + "\" holds a character 0");
        }
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
        return ProgramState.beginning(
                errorsAreOutput, Files.of(args, environment, preopens, terminal, 0));
    }
}
