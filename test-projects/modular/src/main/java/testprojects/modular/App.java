package testprojects.modular;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.Codecs;
import dev.wasmbox.codec.Schema;
import dev.wasmbox.host.Engine;
import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;
import dev.wasmbox.json.JsonCodecs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Uses what depends on how classes are loaded: both engines, compiled files, codecs, JSON. */
final class App {

    sealed interface Command permits Move, Say, Stop {}

    record Move(int dx, int dy) implements Command {}

    record Say(String text) implements Command {}

    record Stop() implements Command {}

    private static final Path GUESTS = Path.of(System.getProperty("guests"));

    private App() {}

    public static void main(String[] args) throws Exception {
        System.out.println(count());
        System.out.println(walk());
    }

    private static List<String> count() throws Exception {
        WasmBoxModule module = WasmBoxModule.fromWasmFile(GUESTS.resolve("rust/counter.wasm"));
        Path compiled = Files.createTempFile("module", ".wbx");
        module.compileToFile(compiled);
        List<String> outputs = new ArrayList<>();
        Snapshot one;
        try (WasmBoxHost<String, String> box = module.open(outputs::add)) {
            box.message("up");
            one = box.snapshotState();
        }
        for (Engine engine : Engine.values()) {
            try (WasmBoxHost<String, String> box =
                    WasmBoxHost.builder(WasmBoxModule.fromFile(compiled))
                            .withEngine(engine)
                            .open(outputs::add)) {
                box.restoreSnapshot(Snapshot.fromBytes(one.toBytes()));
                box.message("up");
            }
        }
        Files.delete(compiled);
        return outputs;
    }

    private static List<String> walk() {
        WasmBoxModule module = WasmBoxModule.fromWasmFile(GUESTS.resolve("java/typed.wasm"));
        Schema schema = module.schema().orElseThrow();
        Codec<String> output = JsonCodecs.text(schema.output());
        List<String> outputs = new ArrayList<>();
        try (WasmBoxHost<Command, String> box =
                module.open(Codecs.of(Command.class), output, outputs::add)) {
            box.message(new Move(1, 2));
        }
        return outputs;
    }
}
