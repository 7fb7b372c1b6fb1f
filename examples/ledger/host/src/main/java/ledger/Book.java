package ledger;

import dev.wasmbox.codec.Codecs;
import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;

import java.nio.file.Path;

/** Books some entries in the ledger, then takes two of them back. */
public final class Book {
    private Book() {}

    public static void main(String[] args) {
        WasmBoxModule module = WasmBoxModule.fromWasmFile(Path.of(args[0]));
        try (WasmBoxHost<Entry, Answer> ledger =
                module.open(Codecs.of(Entry.class), Codecs.of(Answer.class), System.out::println)) {
            ledger.message(new Entry.Deposit("ada", 10_000));
            Snapshot morning = ledger.snapshotState();
            ledger.message(new Entry.Transfer("ada", "bob", 2_500));
            ledger.message(new Entry.Transfer("bob", "eve", 9_999));
            ledger.message(new Entry.Report());

            System.out.println("-- back to the morning");
            ledger.restoreSnapshot(morning);
            ledger.message(new Entry.Report());
        }
        openWithWrongTypes(module);
    }

    /** Types that do not fit the guest's are refused when the box is opened. */
    private static void openWithWrongTypes(WasmBoxModule module) {
        record Wrong(String account, double dollars) {}
        try {
            module.open(Codecs.of(Wrong.class), Codecs.of(Answer.class), answer -> {}).close();
        } catch (ModuleException e) {
            System.out.println("-- " + e.getMessage());
        }
    }
}
