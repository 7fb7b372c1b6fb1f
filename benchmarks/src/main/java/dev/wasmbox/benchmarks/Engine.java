package dev.wasmbox.benchmarks;

import java.nio.file.Path;
import run.endive.runtime.ByteArrayMemory;

/** The engines that run in this process. */
public enum Engine {
    /** WasmBox as it comes. */
    WASMBOX {
        @Override
        Loaded load(Path wasm) {
            return WasmBoxSubject.load(wasm);
        }

        @Override
        Loaded loadCompiled(Path wasm, Path compiled) {
            return WasmBoxSubject.loadCompiled(compiled);
        }

        @Override
        void compile(Path wasm, Path compiled) {
            WasmBoxSubject.compile(wasm, compiled);
        }
    },
    /** Endive with its own memory; a snapshot is a full copy. */
    ENDIVE {
        @Override
        Loaded load(Path wasm) {
            return EndiveSubject.load(wasm, ByteArrayMemory::new);
        }

        @Override
        Loaded loadCompiled(Path wasm, Path compiled) {
            return EndiveSubject.loadCompiled(wasm, compiled, ByteArrayMemory::new);
        }

        @Override
        void compile(Path wasm, Path compiled) {
            EndiveSubject.compile(wasm, compiled);
        }
    },
    /**
     * Endive without its look at the interrupt flag, and with a flat array that tracks nothing; a
     * snapshot is a full copy.
     */
    FLAT {
        @Override
        Loaded load(Path wasm) {
            return EndiveSubject.loadUninterruptible(wasm, FlatMemory::new);
        }
    };

    /** Loads and compiles a module. */
    abstract Loaded load(Path wasm);

    /** Loads a module whose compiled form was written before. */
    Loaded loadCompiled(Path wasm, Path compiled) {
        throw new UnsupportedOperationException(this + " is not measured from compiled files");
    }

    /** Compiles all of a module, and writes that to a file. */
    void compile(Path wasm, Path compiled) {
        throw new UnsupportedOperationException(this + " is not measured from compiled files");
    }
}
