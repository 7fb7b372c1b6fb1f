package dev.wasmbox.host.internal.wasm;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.CodeSection;
import run.endive.wasm.types.CustomSection;
import run.endive.wasm.types.DataCountSection;
import run.endive.wasm.types.DataSection;
import run.endive.wasm.types.ElementSection;
import run.endive.wasm.types.ExportSection;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.FunctionSection;
import run.endive.wasm.types.GlobalSection;
import run.endive.wasm.types.ImportSection;
import run.endive.wasm.types.MemorySection;
import run.endive.wasm.types.Section;
import run.endive.wasm.types.TableSection;
import run.endive.wasm.types.TagSection;
import run.endive.wasm.types.TypeSection;

/**
 * Reads all of a valid module but its functions: one body without instructions stands for each. The
 * parser is not asked for them at all; it takes longer for each of a large program's ten thousand
 * functions, be they as short as a {@link Skeleton}'s, than for all else.
 */
public final class KnownModule {
    private static final int FUNCTION = 3;
    private static final FunctionBody EMPTY = new FunctionBody(List.of(), List.of());

    private static final Map<Class<?>, BiConsumer<WasmModule.Builder, Section>> SETTERS =
            new HashMap<>();

    static {
        setter(TypeSection.class, WasmModule.Builder::setTypeSection);
        setter(ImportSection.class, WasmModule.Builder::setImportSection);
        setter(TableSection.class, WasmModule.Builder::setTableSection);
        setter(MemorySection.class, WasmModule.Builder::setMemorySection);
        setter(GlobalSection.class, WasmModule.Builder::setGlobalSection);
        setter(ExportSection.class, WasmModule.Builder::setExportSection);
        setter(run.endive.wasm.types.StartSection.class, WasmModule.Builder::setStartSection);
        setter(ElementSection.class, WasmModule.Builder::setElementSection);
        setter(DataSection.class, WasmModule.Builder::setDataSection);
        setter(DataCountSection.class, WasmModule.Builder::setDataCountSection);
        setter(TagSection.class, WasmModule.Builder::setTagSection);
    }

    private final WasmModule.Builder module = WasmModule.builder().withValidation(false);
    private final FunctionSection.Builder functions = FunctionSection.builder();
    private final CodeSection.Builder bodies = CodeSection.builder();

    private KnownModule() {}

    public static WasmModule read(byte[] wasm, Parser parser) {
        KnownModule known = new KnownModule();
        ByteArrayOutputStream rest = new ByteArrayOutputStream(wasm.length);
        rest.write(wasm, 0, Skeleton.HEADER_BYTES);
        for (ModuleScan.Section section : CodeEntries.sections(wasm)) {
            if (section.id() == FUNCTION) {
                known.functions(new WasmReader(wasm, section.start(), section.end(), "functions"));
            } else if (section.id() != Skeleton.CODE) {
                Skeleton.copy(section, wasm, rest);
            }
        }
        parser.parse(new ByteArrayInputStream(rest.toByteArray()), known::add);
        return known.module
                .setFunctionSection(known.functions.build())
                .setCodeSection(known.bodies.build())
                .build();
    }

    private void functions(WasmReader in) {
        for (int left = in.readCount("functions"); left > 0; left--) {
            functions.addFunctionType((int) in.readUnsigned());
            bodies.addFunctionBody(EMPTY);
        }
    }

    private void add(Section section) {
        BiConsumer<WasmModule.Builder, Section> setter = SETTERS.get(section.getClass());
        if (setter != null) {
            setter.accept(module, section);
        } else if (section instanceof CustomSection custom) {
            module.addCustomSection(custom.name(), custom);
        } else {
            throw new IllegalArgumentException("a section of the kind " + section.sectionId());
        }
    }

    private static <S extends Section> void setter(
            Class<S> kind, BiConsumer<WasmModule.Builder, S> set) {
        SETTERS.put(kind, (module, section) -> set.accept(module, kind.cast(section)));
    }
}
