package dev.wasmbox.server.box;

import dev.wasmbox.host.WasmBoxModule;
import dev.wasmbox.server.store.BoxNames;
import dev.wasmbox.server.store.Modules;
import dev.wasmbox.server.store.Modules.Uploaded;
import java.util.List;

/** The modules that boxes can be made of. Thread-safe. */
public final class Guests {
    private final Workshop workshop;
    private final Modules modules;
    private final BoxNames names;

    Guests(Workshop workshop, BoxNames names) {
        this.workshop = workshop;
        this.modules = workshop.modules();
        this.names = names;
    }

    public List<Uploaded> list() {
        return modules.list();
    }

    /** By its hash, the beginning of that, or its name. */
    public Uploaded find(String reference) {
        return modules.find(reference)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.NOT_FOUND,
                                        "there is no module "
                                                + reference
                                                + "; upload it, or see which there are"));
    }

    /** The module of a hash. */
    public WasmBoxModule load(String hash) {
        return modules.load(hash);
    }

    public byte[] wasm(String reference) {
        return modules.wasm(find(reference).hash()).orElseThrow();
    }

    public Uploaded upload(byte[] wasm, String name) {
        Names.require(name);
        return modules.upload(wasm, name, workshop.clock().millis());
    }

    public void delete(String reference) {
        Uploaded module = find(reference);
        long using = names.using(module.hash());
        if (using > 0) {
            throw new ProblemException(
                    Problem.CONFLICT,
                    "module "
                            + module.name()
                            + " is used by "
                            + using
                            + " boxes; delete them first");
        }
        if (!modules.delete(module.hash())) {
            throw new ProblemException(
                    Problem.CONFLICT, "a box has just begun that uses module " + module.name());
        }
    }
}
