package dev.wasmbox.transform.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.transform.MeteredModule;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.types.FunctionType;

/**
 * What it costs to have a memory grow that has one page of three, or a table with 16 of 80
 * elements.
 */
@Tag("once")
class MeteredGrowthTest {
    private static final int FUNCREF = 0x70;
    private static final int REF_NULL = 0xd0;
    private static final int GROW_AND_DROP = 3;

    @Test
    void memoryThatGrows_costsAnInstructionForEach64Bytes() {
        assertThat(spent(memory(2))).isEqualTo(GROW_AND_DROP + 2 * 65536 / 64);
    }

    @Test
    void memoryThatCannotGrow_costsNothingMore() {
        assertThat(spent(memory(3))).isEqualTo(GROW_AND_DROP);
        assertThat(spent(memory(-1))).isEqualTo(GROW_AND_DROP);
    }

    @Test
    void tableThatGrows_costsAnInstructionForEach16Elements() {
        assertThat(spent(table(64))).isEqualTo(1 + GROW_AND_DROP + 4);
    }

    @Test
    void tableThatCannotGrow_costsNothingMore() {
        assertThat(spent(table(65))).isEqualTo(1 + GROW_AND_DROP);
        assertThat(spent(table(-1))).isEqualTo(1 + GROW_AND_DROP);
    }

    private static ByteWriter memory(int pages) {
        ByteWriter body = new ByteWriter().octet(Opcode.I32_CONST).signed(pages);
        return body.octet(Opcode.MEMORY_GROW).u32(0);
    }

    private static ByteWriter table(int elements) {
        ByteWriter body = new ByteWriter().octet(REF_NULL).octet(FUNCREF);
        body.octet(Opcode.I32_CONST).signed(elements);
        return body.octet(Opcode.MORE).u32(Opcode.TABLE_GROW & 0xff).u32(0);
    }

    /** What a function spends that does this and drops the result. */
    private static long spent(ByteWriter growth) {
        MeteredModule metered = MeteredModule.of(module(growth.octet(Opcode.DROP)));
        Instance instance =
                Instance.builder(Parser.parse(metered.wasm()))
                        .withImportValues(ImportValues.builder().addFunction(out()).build())
                        .build();
        instance.export("f").apply();
        return -instance.global(metered.fuelGlobal()).getValue();
    }

    private static ImportFunction out() {
        return new ImportFunction(
                MeteredModule.IMPORT_MODULE,
                MeteredModule.OUT,
                FunctionType.empty(),
                (instance, arguments) -> null);
    }

    private static byte[] module(ByteWriter growth) {
        ByteWriter types = new ByteWriter().u32(1);
        dev.wasmbox.transform.internal.FunctionType.EMPTY.write(types);
        ByteWriter body = new ByteWriter().u32(0).bytes(growth.toBytes(), 0, growth.size());
        ByteWriter out = new ByteWriter().octet(0).octet('a').octet('s').octet('m');
        out.octet(1).octet(0).octet(0).octet(0);
        out.section(SectionId.TYPE, types);
        out.section(SectionId.FUNCTION, new ByteWriter().u32(1).u32(0));
        out.section(
                SectionId.TABLE, new ByteWriter().u32(1).octet(FUNCREF).octet(1).u32(16).u32(80));
        out.section(SectionId.MEMORY, new ByteWriter().u32(1).octet(1).u32(1).u32(3));
        out.section(SectionId.EXPORT, new ByteWriter().u32(1).name("f").octet(0).u32(0));
        out.section(SectionId.CODE, new ByteWriter().u32(1).sized(body.octet(Opcode.END)));
        return out.toBytes();
    }
}
