package dev.wasmbox.host;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.Schema;
import dev.wasmbox.host.internal.AtomicFile;
import dev.wasmbox.host.internal.GuestModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A guest's code, checked and ready to run. Immutable and thread-safe; thousands of boxes share
 * one.
 *
 * <p>Reading a module checks it and costs little. It is compiled to JVM bytecode when its first box
 * begins, unless it was read from a compiled file.
 */
public final class WasmBoxModule {
    private final GuestModule guest;

    private WasmBoxModule(GuestModule guest) {
        this.guest = guest;
    }

    /**
     * Reads a {@code .wasm} file.
     *
     * @throws ModuleException if the file is missing, or is not a module that can run in a box; the
     *     message names everything that is wrong with it
     */
    public static WasmBoxModule fromWasmFile(Path file) {
        byte[] wasm = read(file);
        try {
            return fromWasm(wasm);
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
        return new WasmBoxModule(GuestModule.of(wasm.clone()));
    }

    /**
     * Reads what {@link #compileToFile} wrote. Its classes are checked before they are loaded: they
     * can do nothing but compute and call what a guest may call. A file that another version of the
     * engine made is compiled again, with a warning in the log.
     *
     * @throws ModuleException if the file is missing, damaged, or was not made by WasmBox
     */
    public static WasmBoxModule fromCompiledFile(Path file) {
        return new WasmBoxModule(GuestModule.ofCompiled(read(file), file.toString()));
    }

    /**
     * Reads a {@code .wasm} file or a compiled one, told apart by their first bytes.
     *
     * @throws ModuleException if the file is missing or is neither
     */
    public static WasmBoxModule fromFile(Path file) {
        return GuestModule.isCompiled(read(file)) ? fromCompiledFile(file) : fromWasmFile(file);
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
     * Writes the module together with its compiled classes, for a faster start.
     *
     * @throws ModuleException if the module cannot be compiled
     * @throws SnapshotException if the file cannot be written
     */
    public void compileToFile(Path file) {
        AtomicFile.write(file, guest.toCompiledFile());
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

    /** What is in the module: its interface, its memory, its sizes. */
    public ModuleInfo info() {
        return guest.info();
    }

    /**
     * Opens a box whose messages are texts, with the default options.
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

    GuestModule guest() {
        return guest;
    }

    @Override
    public String toString() {
        return "WasmBoxModule[" + hash() + "]";
    }
}
