package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Schema;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.ModuleInfo;
import dev.wasmbox.host.internal.module.Command;
import dev.wasmbox.host.internal.module.CompileFolder;
import dev.wasmbox.host.internal.module.CompiledFile;
import dev.wasmbox.host.internal.module.HashedWasm;
import dev.wasmbox.host.internal.module.InstallationKey;
import dev.wasmbox.host.internal.module.ModuleCheck;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A module, with what its boxes share: how they begin, the instances that none of them uses at the
 * moment, and what is compiled. Thread-safe.
 */
public final class Guest {
    private final GuestModule module;
    private final @Nullable CompileFolder cache;

    /** What the folder knows it by: the same module counts, or does not. */
    private final byte[] cacheKey;

    private final IdleInstances idle;
    private final Beginnings beginnings;
    private @Nullable Optional<Schema> schema;
    private @Nullable Guest metered;

    private Guest(GuestModule module, @Nullable CompileFolder cache) {
        this.module = module;
        this.cache = cache;
        this.cacheKey = module.hash();
        this.idle = new IdleInstances(module);
        this.beginnings = new Beginnings(module, idle, cache);
    }

    /** A guest that counts. One of the ABI begins as the guest that does not. */
    private Guest(Guest original) {
        this.cache = original.cache;
        this.cacheKey = Command.keyOfMetered(original.module.hash());
        this.module = original.module.metered(cache == null ? null : cache.find(cacheKey));
        this.idle = new IdleInstances(module);
        this.beginnings =
                module.isProgram() ? new Beginnings(module, idle, cache) : original.beginnings;
    }

    /** Checks a module and prepares it; functions are compiled when they are first called. */
    public static Guest of(byte[] wasm) {
        return new Guest(GuestModule.of(HashedWasm.of(wasm)), null);
    }

    /** The same, with a folder in which is kept what is compiled. */
    public static Guest of(byte[] wasm, CompileFolder cache) {
        HashedWasm source = HashedWasm.of(wasm);
        return new Guest(GuestModule.of(source, cache.find(source.hash())), cache);
    }

    /** This guest as one that counts, and can be stopped in the middle of what it does. */
    public synchronized Guest metered() {
        if (module.isMetered()) {
            return this;
        }
        Guest known = metered;
        if (known == null) {
            known = new Guest(this);
            metered = known;
        }
        return known;
    }

    // ---- compiled

    /**
     * Reads a compiled module, whose classes are used if they are proven by the key of this
     * installation.
     */
    public static Guest ofCompiled(byte[] file, String name) {
        return of(CompiledFile.read(file, name, InstallationKey.ofThisUser().known()));
    }

    /** The same, with the caller's key. */
    public static Guest ofCompiled(byte[] file, String name, byte[] key) {
        return of(CompiledFile.read(file, name, Optional.of(key)));
    }

    private static Guest of(CompiledFile read) {
        return new Guest(GuestModule.of(HashedWasm.of(read.wasm()), read.classes()), null);
    }

    /** Whether these are the bytes of a compiled module, by their beginning. */
    public static boolean isCompiledFile(byte[] file) {
        return ModuleCheck.startsWith(file, CompiledFile.MAGIC);
    }

    /** The compiled form, proven by the key of this installation. */
    public byte[] toCompiledFile() {
        return toCompiledFile(InstallationKey.ofThisUser().orNew());
    }

    /** The compiled form, proven by the caller's key. */
    public byte[] toCompiledFile(byte[] key) {
        return CompiledFile.write(module.wasm(), module.compiled().all(), key);
    }

    /** Whether the module need not be compiled any more. */
    public boolean isCompiled() {
        return module.isCompiled();
    }

    /** Keeps what was compiled of the module, and how it starts, where there is a cache. */
    void keepCompiled() {
        beginnings.keepStart();
        if (cache != null && !module.isWhole()) {
            cache.put(cacheKey, module.compiled()::used);
        }
    }

    // ---- the module

    GuestModule module() {
        return module;
    }

    /** The SHA-256 of the wasm, 32 bytes. */
    public byte[] hash() {
        return module.hash();
    }

    /** The SHA-256 of the wasm in hexadecimal. */
    public String hashText() {
        return module.hashText();
    }

    /** Whether this is a program, and not a guest of the ABI. */
    public boolean isProgram() {
        return module.isProgram();
    }

    /** What is in the module. */
    public ModuleInfo info() {
        return ModuleContents.info(module);
    }

    /** The guest's description of its messages. */
    public synchronized Optional<Schema> schema() {
        Optional<Schema> known = schema;
        if (known == null) {
            known = SchemaReader.read(module);
            schema = known;
        }
        return known;
    }

    /** Refuses limits that leave no room for what an instance takes before it has done anything. */
    public void requireRoom(Limits limits) {
        module.requireRoom(limits);
    }

    // ---- what boxes share

    public Beginnings beginnings() {
        return beginnings;
    }

    IdleInstances idleInstances() {
        return idle;
    }
}
