package dev.wasmbox.guest.compiler.internal.repair;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A fault of TeaVM 0.13.1 that we repair, each in the classes that it names.
 *
 * <p>{@code docs/decisions/teavm-repairs.md} tells of each what goes wrong without it.
 */
public enum Repair {
    /** Two suspensions in a loop; the whole class comes from a later release of TeaVM. */
    COROUTINES("org.teavm.backend.lowlevel.transform.CoroutineTransformation"),
    /** Variables that swap their values in a loop that a fiber resumes in, which became equal. */
    SWAPPED_VARIABLES("org.teavm.model.optimization.RedundantJumpElimination"),
    /** A default method that hid an inherited one; the whole class comes from a later release. */
    VIRTUAL_TABLES("org.teavm.model.classes.VirtualTableBuilder"),
    /** Calls on null, which did not fail if the method does not use its object. */
    INLINED_RECEIVERS("org.teavm.model.optimization.Inlining"),
    /** Methods of exceptions of nulls and indexes, which the compiler took for unused. */
    IMPLICIT_EXCEPTIONS("org.teavm.dependency.DependencyGraphBuilder"),
    /** Exceptions of static initializers, which no handler was told of. */
    INITIALIZER_EXCEPTIONS("org.teavm.dependency.DependencyGraphBuilder$1"),
    /** Exceptions of static initializers, which passed by the handlers of static fields. */
    INITIALIZER_HANDLERS("org.teavm.model.lowlevel.ClassInitializerTransformer"),
    /** A variable that is assigned in a try block and used in its handler. */
    ASSIGNMENTS_IN_TRY("org.teavm.model.util.PhiUpdater"),
    /** Assignments in a try block of what another variable has already. */
    PLACES_OF_DEFINITIONS(
            "org.teavm.model.optimization.GlobalValueNumbering",
            "org.teavm.model.optimization.LoopInvariantAnalyzer"),
    /** Fields of objects that do not leave their method, in try blocks. */
    OBJECTS_OF_TRIES("org.teavm.model.optimization.ScalarReplacement"),
    /** Fields that a try block writes to, read in its handler. */
    FIELDS_IN_HANDLERS("org.teavm.model.optimization.RepeatedFieldReadElimination"),
    /** Fields that a static initializer writes to, read after it. */
    FIELDS_AFTER_INITIALIZERS(
            "org.teavm.model.optimization.RepeatedFieldReadElimination$InstructionAnalyzer"),
    /** What follows the use of what is always null, in a try block. */
    CODE_AFTER_NULLS("org.teavm.model.optimization.RedundantNullCheckElimination"),
    /** Classes that a try block initializes, used after an exception that came before. */
    INITIALIZERS_IN_TRIES(
            "org.teavm.model.transformation.ClassInitInsertion$Visitor",
            "org.teavm.model.optimization.ClassInitElimination"),
    /** Loops that a fiber resumes into the middle of, in methods with many branches. */
    MANY_BRANCHES("org.teavm.common.IrreducibleGraphSplitter"),
    /** Nested try blocks, which gave invalid modules. */
    SWITCH_TARGETS("org.teavm.backend.wasm.model.expression.WasmBlock$BreakFinder"),
    /** Methods with a result that end in a block, which gave invalid modules. */
    FUNCTION_ENDS("org.teavm.backend.wasm.generate.WasmGenerationVisitor"),
    /** Try blocks that end in a condition whose both ways jump, which gave invalid modules. */
    TRY_ENDS("org.teavm.backend.wasm.generate.WasmGenerationVisitor"),
    /** What follows a return that ends a method, which was run. */
    RETURNS("org.teavm.backend.wasm.generate.common.methods.BaseWasmGenerationVisitor"),
    /** Exceptions that leave a handler within another try block, whose handler did not see them. */
    NESTED_HANDLERS("org.teavm.backend.wasm.generate.common.methods.BaseWasmGenerationVisitor"),
    /** Negated comparisons of floating-point numbers, which went wrong for NaN. */
    NEGATED_COMPARISONS("org.teavm.backend.wasm.generate.common.methods.BaseWasmGenerationVisitor"),
    /** Questions to objects of Double and Float, which gave invalid modules. */
    FLOAT_PREDICATES(
            "org.teavm.backend.wasm.intrinsics.DoubleIntrinsic",
            "org.teavm.backend.wasm.intrinsics.FloatIntrinsic"),
    /** Conditions on {@code x ^ 1}, which went wrong for numbers other than 0 and 1. */
    FLIPPED_BITS("org.teavm.backend.wasm.generate.common.methods.BaseWasmGenerationVisitor"),
    /** Values that were computed later than they should be. */
    EVALUATION_ORDER("org.teavm.ast.optimization.OptimizingVisitor"),
    /** Casts and reads without a use, whose exceptions were lost. */
    UNUSED_VALUES("org.teavm.model.optimization.VariableEscapeAnalyzer$InstructionAnalyzer"),
    /** Conditions of empty branches, whose exceptions were lost. */
    EMPTY_BRANCHES("org.teavm.ast.optimization.ExpressionSideEffectDecomposer"),
    /** Indexes that were taken for checked, in handlers and of constants. */
    BOUND_CHECKS("org.teavm.model.transformation.BoundCheckInsertion$InsertionVisitor"),
    /** Exceptions of indexes that are out of bounds, which did not say so. */
    INDEX_MESSAGES(
            "org.teavm.backend.wasm.generate.WasmGenerationVisitor",
            "org.teavm.backend.wasm.generate.common.methods.BaseWasmGenerationVisitor"),
    /** Variables that are checked for null in a try block and used in its handler. */
    NULL_CHECKS("org.teavm.model.transformation.NullCheckInsertion$InsertionVisitor"),
    /** Static initializers that wait, after which nothing was right. */
    INITIALIZERS("org.teavm.backend.wasm.WasmTarget"),
    /** Numbers in arrays that were taken for references, which gave invalid modules. */
    ELEMENT_TYPES("org.teavm.model.util.TypeInferer$1"),
    /** Hash codes of records, and their floating-point components. */
    RECORDS("org.teavm.classlib.impl.record.ObjectMethodsSubstitutor"),
    /** Stack traces that named the wrong callers of inlined methods. */
    INLINED_CALL_SITES("org.teavm.backend.wasm.generate.CallSiteBinaryGenerator"),
    /** Calls without a place, which were elements of stack traces without any name. */
    NAMELESS_FRAMES("org.teavm.runtime.ExceptionHandling"),
    /** Frames on the shadow stack, which methods made that only need them to throw. */
    LATE_FRAMES(
            "org.teavm.model.lowlevel.ShadowStackTransformer",
            "org.teavm.model.lowlevel.GCShadowStackContributor",
            "org.teavm.backend.wasm.generate.WasmGenerationVisitor",
            "org.teavm.backend.wasm.generate.WasmGenerationVisitor$CallSiteIdentifierImpl"),
    /** The collector's queue of marked objects, which overflowed. */
    MARK_QUEUE("org.teavm.backend.wasm.WasmHeap"),
    /** What every message writes to, which lay in pages that have nothing to do with each other. */
    HEAP_START(
            "org.teavm.backend.wasm.WasmHeap",
            "org.teavm.backend.wasm.WasmTarget",
            "org.teavm.backend.wasm.generate.WasmGenerationVisitor"),
    /** The names of String and of what it needs, which were no proper strings. */
    CLASS_NAMES("org.teavm.backend.wasm.generate.WasmClassGenerator"),
    /** The last static field that refers to an object, whose object the collector took away. */
    STATIC_ROOTS("org.teavm.backend.wasm.generate.WasmClassGenerator"),
    /** The room for the header of a free chunk, which large arrays were short of. */
    HEAP_GROWTH("org.teavm.runtime.GC"),
    /**
     * Free chunks that an object took to their end, without which the collector ran off the heap.
     */
    RESTS_OF_CHUNKS("org.teavm.runtime.GC"),
    /** Free chunks that have objects by now, whose hash codes were taken for sizes. */
    SIZES_OF_CHUNKS("org.teavm.runtime.GC"),
    /** The list of blocks that objects move to, which the collector had no room for. */
    RELOCATIONS("org.teavm.runtime.GC", "org.teavm.backend.wasm.WasmHeap");

    private final List<String> classNames;

    Repair(String... classNames) {
        this.classNames = List.of(classNames);
    }

    /** All of them. */
    public static Set<Repair> all() {
        return EnumSet.allOf(Repair.class);
    }

    /** The classes of TeaVM that it changes. */
    public List<String> classNames() {
        return classNames;
    }

    boolean mends(String name) {
        return classNames.contains(name)
                || isWholeClass() && name.startsWith(classNames.get(0) + "$");
    }

    /** Whether the class and its inner classes come from a later release of TeaVM. */
    public boolean isWholeClass() {
        return this == COROUTINES || this == VIRTUAL_TABLES;
    }
}
