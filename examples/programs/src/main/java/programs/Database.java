package programs;

import dev.wasmbox.host.BoxBuilder;
import dev.wasmbox.host.CompileCache;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.Program;
import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;

import java.nio.file.Path;
import java.time.Duration;

/** A database as a value: it is forked, changed in both places, and put back. */
public final class Database {
    private static final String BALANCES = "select name, cents from account order by name;";

    public static void main(String[] args) {
        Path sqlite = Path.of(args[0]);
        Path compiled = Path.of(System.getProperty("java.io.tmpdir"), "wasmbox-programs");
        WasmBoxModule module = WasmBoxModule.fromFile(sqlite, CompileCache.in(compiled));
        BoxBuilder builder =
                WasmBoxHost.builder(module)
                        .asProgram(Program.of("sql", ":memory:"))
                        .withLimits(Limits.DEFAULT.withMessageTime(Duration.ofMinutes(5)));
        try (var bank = builder.open(System.out::print)) {
            bank.message("create table account (name text primary key, cents integer);");
            bank.message("insert into account values ('Ada', 1000), ('Bob', 20);");
            bank.message("begin; update account set cents = cents - 500 where name = 'Ada';");
            Snapshot within = bank.snapshotState();
            byte[] file = within.toBytes();
            System.out.println("# captured within a transaction");

            bank.message("rollback;");
            try (var fork =
                    builder.openAt(within, Program.lines(), Program.text(), System.out::print)) {
                fork.message("update account set cents = cents + 500 where name = 'Bob'; commit;");
                System.out.println("# one goes on with it and commits");
                fork.message(BALANCES);
            }
            System.out.println("# the other has rolled it back");
            bank.message(BALANCES);
            bank.message("drop table account;");
            bank.message(BALANCES);

            bank.restoreSnapshot(Snapshot.fromBytes(file));
            System.out.println("# and is back where it was, within the transaction");
            bank.message(BALANCES);
            bank.message("commit;");
        }
    }
}
