package dev.wasmbox.host;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.Codecs;
import dev.wasmbox.codec.Schema;
import dev.wasmbox.host.internal.Bake;
import dev.wasmbox.host.internal.Guest;
import dev.wasmbox.host.internal.file.AtomicFile;
import dev.wasmbox.host.internal.file.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A guest's code, checked and ready to run. Immutable and thread-safe; thousands of boxes share
 * one.
 *
 * <p>Reading a module checks it. Its functions are compiled to JVM bytecode when a box first calls
 * them, unless the module was read from a compiled file, or is in a {@link CompileCache}.
 */
public final class WasmBoxModule {
    private static final int KEY_BYTES = 16;

    private final Guest guest;

    private WasmBoxModule(Guest guest) {
        this.guest = guest;
    }

    /**
     * Reads a {@code .wasm} file.
     *
     * @throws ModuleException if the file is missing, or is not a module that can run in a box; the
     *     message names everything that is wrong with it
     */
    public static WasmBoxModule fromWasmFile(Path file) {
        return fromWasm(read(Objects.requireNonNull(file, "file")), file);
    }

    private static WasmBoxModule fromWasm(byte[] wasm, Path file) {
        try {
            return new WasmBoxModule(Guest.of(wasm));
        } catch (ModuleException e) {
            throw new ModuleException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Takes a module in WebAssembly's binary format; the array is copied.
     *
     * @throws ModuleException if it is not a module that can run in a box
     */
    public static WasmBoxModule fromWasm(byte[] wasm) {
        return new WasmBoxModule(Guest.of(Objects.requireNonNull(wasm, "wasm").clone()));
    }

    /**
     * Reads what {@link #compileToFile(Path)} wrote. Its classes are used if this user wrote it on
     * this machine, with the same version of the engine. From any other file nothing is taken but
     * the wasm in it, which is compiled anew; a line in the log says so.
     *
     * @throws ModuleException if the file is missing, damaged, or no compiled module
     */
    public static WasmBoxModule fromCompiledFile(Path file) {
        return fromCompiled(read(Objects.requireNonNull(file, "file")), file);
    }

    private static WasmBoxModule fromCompiled(byte[] compiled, Path file) {
        return new WasmBoxModule(Guest.ofCompiled(compiled, file.toString()));
    }

    /**
     * Reads what {@link #compileToFile(Path, byte[])} wrote. Its classes are used if they were
     * written with the same key and the same version of the engine. From any other file nothing is
     * taken but the wasm in it, which is compiled anew; a line in the log says so.
     *
     * @param key who holds it can have any code run in this program
     * @throws ModuleException if the file is missing, damaged, or no compiled module
     * @throws IllegalArgumentException if the key is shorter than 16 bytes
     */
    public static WasmBoxModule fromCompiledFile(Path file, byte[] key) {
        Objects.requireNonNull(file, "file");
        requireKey(key);
        return new WasmBoxModule(Guest.ofCompiled(read(file), file.toString(), key));
    }

    /**
     * Reads a {@code .wasm} file or a compiled one, told apart by their first bytes.
     *
     * @throws ModuleException if the file is missing or is neither
     */
    public static WasmBoxModule fromFile(Path file) {
        Objects.requireNonNull(file, "file");
        byte[] content = read(file);
        return Guest.isCompiledFile(content)
                ? fromCompiled(content, file)
                : fromWasm(content, file);
    }

    /**
     * The same with a cache, which saves checking and compiling a module that was run before.
     *
     * @throws ModuleException if the file is missing or is neither
     */
    public static WasmBoxModule fromFile(Path file, CompileCache cache) {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(cache, "cache");
        byte[] content = read(file);
        if (Guest.isCompiledFile(content)) {
            return fromCompiled(content, file);
        }
        try {
            return new WasmBoxModule(Guest.of(content, cache.folder()));
        } catch (ModuleException e) {
            throw new ModuleException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Takes a module in WebAssembly's binary format, with a cache; the array is copied.
     *
     * @throws ModuleException if it is not a module that can run in a box
     */
    public static WasmBoxModule fromWasm(byte[] wasm, CompileCache cache) {
        Objects.requireNonNull(cache, "cache");
        byte[] copy = Objects.requireNonNull(wasm, "wasm").clone();
        return new WasmBoxModule(Guest.of(copy, cache.folder()));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new ModuleException("there is no file " + file, e);
        } catch (IOException | OutOfMemoryError e) {
            throw new ModuleException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes the module together with its compiled classes, for a faster start on this machine by
     * this user. The proof of that is a key which is made when it is first needed, in a file that
     * only this user can read: {@code compiled.key} in the folder {@code wasmbox} below {@code
     * $XDG_STATE_HOME}, {@code %LOCALAPPDATA%} or {@code ~/.local/state}, or in the folder that the
     * system property {@code wasmbox.state} names. Relative paths count only there.
     *
     * @throws ModuleException if the module cannot be compiled, there is no key and none can be
     *     made, or the file cannot be written
     */
    public void compileToFile(Path file) {
        Objects.requireNonNull(file, "file");
        write(file, guest.toCompiledFile());
    }

    /**
     * The same for a start elsewhere, by whoever has the key: for images that are built on another
     * machine.
     *
     * @param key a secret of at least 16 random bytes
     * @throws ModuleException if the module cannot be compiled, or the file cannot be written
     * @throws IllegalArgumentException if the key is shorter
     */
    public void compileToFile(Path file, byte[] key) {
        Objects.requireNonNull(file, "file");
        write(file, guest.toCompiledFile(requireKey(key)));
    }

    private static void write(Path file, byte[] compiled) {
        try {
            AtomicFile.replace(file, compiled);
        } catch (IOException e) {
            throw new ModuleException("cannot write " + file + ": " + FileErrors.reason(e), e);
        }
    }

    private static byte[] requireKey(byte[] key) {
        if (Objects.requireNonNull(key, "key").length < KEY_BYTES) {
            throw new IllegalArgumentException(
                    "a key has at least " + KEY_BYTES + " bytes, this has " + key.length);
        }
        return key.clone();
    }

    /**
     * Makes a module of WebAssembly that begins where a box of this one has got to: with its
     * memory, globals and tables, and with all that a guest does at its beginning done. Clocks and
     * random numbers begin anew. A program waits where it waited, with its files and arguments. It
     * is another module than this one, so snapshots of either do not fit the other.
     *
     * <p>A module of a guest of the ABI runs in every host of that ABI; one of a program runs in
     * this one only.
     *
     * @param snapshot of a box of this module
     * @return the module in the binary format
     * @throws SnapshotException if the snapshot is of another module, or of a guest that has
     *     finished
     */
    public byte[] bake(Snapshot snapshot) {
        Objects.requireNonNull(snapshot, "snapshot");
        return Bake.bake(guest, snapshot.captured());
    }

    /**
     * Writes what {@link #bake} makes to a file, in whole or not at all.
     *
     * @throws SnapshotException if the snapshot is of another module, or of a guest that has
     *     finished
     * @throws ModuleException if the file cannot be written
     */
    public void bakeToFile(Snapshot snapshot, Path file) {
        Objects.requireNonNull(file, "file");
        write(file, bake(snapshot));
    }

    /** The SHA-256 of the wasm, in hexadecimal: what snapshots know their module by. */
    public String hash() {
        return guest.hashText();
    }

    /**
     * The guest's description of its messages, if it carries one.
     *
     * @throws ModuleException if it carries one that cannot be read
     */
    public Optional<Schema> schema() {
        return guest.schema();
    }

    /**
     * Whether this is a program, a command of WASI with a {@code main}, and not a guest of the ABI.
     * Messages to it are bytes of its standard input, and outputs are what it writes.
     */
    public boolean isProgram() {
        return guest.isProgram();
    }

    /** How messages that are texts are encoded. */
    Codec<String> textInput() {
        return isProgram() ? Program.lines() : Codecs.string();
    }

    /** How messages that are texts are decoded. */
    Codec<String> textOutput() {
        return isProgram() ? Program.text() : Codecs.string();
    }

    /** What is in the module: its interface, its memory, its sizes. */
    public ModuleInfo info() {
        return guest.info();
    }

    /**
     * Opens a box whose messages are texts, with the default options: lines of its input, if the
     * guest is a program.
     *
     * @throws ModuleException if the guest's schema says that its messages are something else
     * @throws GuestException if the guest fails before its first message
     */
    public WasmBoxHost<String, String> open(Consumer<? super String> outputs) {
        return WasmBoxHost.builder(this).open(outputs);
    }

    /**
     * Opens a box with the default options.
     *
     * @param input how messages to the guest are encoded
     * @param output how messages from the guest are decoded
     * @param outputs takes the messages from the guest, on the thread that sends one to it
     * @throws ModuleException if the guest's schema says that its messages are something else
     * @throws GuestException if the guest fails before its first message
     */
    public <I, O> WasmBoxHost<I, O> open(
            Codec<I> input, Codec<O> output, Consumer<? super O> outputs) {
        return WasmBoxHost.builder(this).open(input, output, outputs);
    }

    Guest guest() {
        return guest;
    }

    @Override
    public String toString() {
        return "WasmBoxModule[" + hash() + "]";
    }
}
