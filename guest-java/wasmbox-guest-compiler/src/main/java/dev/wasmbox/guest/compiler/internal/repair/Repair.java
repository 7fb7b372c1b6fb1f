package dev.wasmbox.guest.compiler.internal.repair;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;

/**
 * A fault of TeaVM 0.13.1 that we repair, each with its patch and the classes that this changes.
 * One name is the fault's everywhere: of the constant, of its {@link Patch}, of the guest in {@code
 * repairs/} that goes wrong without it, and of its row in the document.
 *
 * <p>{@code docs/decisions/teavm-repairs.md} tells of each what goes wrong without it.
 */
public enum Repair {
    /** Two suspensions in a loop; the whole class comes from a later release of TeaVM. */
    COROUTINES("org.teavm.backend.lowlevel.transform.CoroutineTransformation"),
    /** Variables that swap their values in a loop that a fiber resumes in, which became equal. */
    SWAPPED_VARIABLES(
            SwappedVariables::new,
            new PatchedClass("org.teavm.model.optimization.RedundantJumpElimination", 1)),
    /** What is missing or native, which was told only when there were no other problems. */
    ALL_PROBLEMS(
            AllProblems::new,
            new PatchedClass("org.teavm.vm.TeaVM", 1),
            new PatchedClass("org.teavm.dependency.ReferenceResolver", 1)),
    /** Classes that guests lack, which were found by name as soon as code mentioned them. */
    ABSENT_CLASSES(
            AbsentClasses::new,
            new PatchedClass("org.teavm.classlib.impl.reflection.ReflectionTransformer", 1)),
    /** A default method that hid an inherited one; the whole class comes from a later release. */
    VIRTUAL_TABLES("org.teavm.model.classes.VirtualTableBuilder"),
    /** Calls on null, which did not fail if the method does not use its object. */
    INLINED_RECEIVERS(
            InlinedReceivers::new, new PatchedClass("org.teavm.model.optimization.Inlining", 1)),
    /** Methods of exceptions of nulls and indexes, which the compiler took for unused. */
    IMPLICIT_EXCEPTIONS(
            ImplicitExceptions::new,
            new PatchedClass("org.teavm.dependency.DependencyGraphBuilder", 1)),
    /** Exceptions of static initializers, which no handler was told of. */
    INITIALIZER_EXCEPTIONS(
            InitializerExceptions::new,
            new PatchedClass("org.teavm.dependency.DependencyGraphBuilder$1", 1)),
    /** Exceptions of static initializers, which passed by the handlers of static fields. */
    INITIALIZER_HANDLERS(
            InitializerHandlers::new,
            new PatchedClass("org.teavm.model.lowlevel.ClassInitializerTransformer", 2)),
    /** A variable that is assigned in a try block and used in its handler. */
    ASSIGNMENTS_IN_TRY(
            AssignmentsInTry::new, new PatchedClass("org.teavm.model.util.PhiUpdater", 3)),
    /** Assignments in a try block of what another variable has already. */
    PLACES_OF_DEFINITIONS(
            PlacesOfDefinitions::new,
            new PatchedClass("org.teavm.model.optimization.GlobalValueNumbering", 1),
            new PatchedClass("org.teavm.model.optimization.LoopInvariantAnalyzer", 10)),
    /** Fields of objects that do not leave their method, in try blocks. */
    OBJECTS_OF_TRIES(
            ObjectsOfTries::new,
            new PatchedClass("org.teavm.model.optimization.ScalarReplacement", 1)),
    /** Fields that a try block writes to, read in its handler. */
    FIELDS_IN_HANDLERS(
            FieldsInHandlers::new,
            new PatchedClass("org.teavm.model.optimization.RepeatedFieldReadElimination", 1)),
    /** Fields that a static initializer writes to, read after it. */
    FIELDS_AFTER_INITIALIZERS(
            FieldsAfterInitializers::new,
            new PatchedClass(
                    "org.teavm.model.optimization.RepeatedFieldReadElimination$InstructionAnalyzer",
                    1)),
    /** What follows the use of what is always null, in a try block. */
    CODE_AFTER_NULLS(
            CodeAfterNulls::new,
            new PatchedClass("org.teavm.model.optimization.RedundantNullCheckElimination", 2)),
    /** Classes that a try block initializes, used after an exception that came before. */
    INITIALIZERS_IN_TRIES(
            InitializersInTries::new,
            new PatchedClass("org.teavm.model.transformation.ClassInitInsertion$Visitor", 5),
            new PatchedClass("org.teavm.model.optimization.ClassInitElimination", 2)),
    /** Methods with many branches, at which the compiler failed. */
    MANY_BRANCHES(
            ManyBranches::new,
            new PatchedClass("org.teavm.common.IrreducibleGraphSplitter", 1),
            new PatchedClass("org.teavm.common.GraphUtils", 3),
            new PatchedClass("org.teavm.model.optimization.UnusedVariableElimination", 1)),
    /** Nested try blocks, which gave invalid modules. */
    SWITCH_TARGETS(
            SwitchTargets::new,
            new PatchedClass("org.teavm.backend.wasm.model.expression.WasmBlock$BreakFinder", 1)),
    /** Methods with a result that end in a block, which gave invalid modules. */
    FUNCTION_ENDS(
            FunctionEnds::new,
            new PatchedClass("org.teavm.backend.wasm.generate.WasmGenerationVisitor", 2)),
    /** Try blocks that end in a condition whose both ways jump, which gave invalid modules. */
    TRY_ENDS(
            TryEnds::new,
            new PatchedClass("org.teavm.backend.wasm.generate.WasmGenerationVisitor", 2)),
    /** What follows a return that ends a method, which was run. */
    RETURNS(
            Returns::new,
            new PatchedClass(
                    "org.teavm.backend.wasm.generate.common.methods.BaseWasmGenerationVisitor", 1)),
    /** Exceptions that leave a handler within another try block, whose handler did not see them. */
    NESTED_HANDLERS(
            NestedHandlers::new,
            new PatchedClass(
                    "org.teavm.backend.wasm.generate.common.methods.BaseWasmGenerationVisitor", 1)),
    /** Negated comparisons of floating-point numbers, which went wrong for NaN. */
    NEGATED_COMPARISONS(
            NegatedComparisons::new,
            new PatchedClass(
                    "org.teavm.backend.wasm.generate.common.methods.BaseWasmGenerationVisitor", 4)),
    /** Questions to objects of Double and Float, which gave invalid modules. */
    FLOAT_PREDICATES(
            FloatPredicates::new,
            new PatchedClass("org.teavm.backend.wasm.intrinsics.DoubleIntrinsic", 2),
            new PatchedClass("org.teavm.backend.wasm.intrinsics.FloatIntrinsic", 2)),
    /** Conditions on {@code x ^ 1}, which went wrong for numbers other than 0 and 1. */
    FLIPPED_BITS(
            FlippedBits::new,
            new PatchedClass(
                    "org.teavm.backend.wasm.generate.common.methods.BaseWasmGenerationVisitor", 1)),
    /** Values that were computed later than they should be. */
    EVALUATION_ORDER(
            EvaluationOrder::new,
            new PatchedClass("org.teavm.ast.optimization.OptimizingVisitor", 8)),
    /** Casts and reads without a use, whose exceptions were lost. */
    UNUSED_VALUES(
            UnusedValues::new,
            new PatchedClass(
                    "org.teavm.model.optimization.VariableEscapeAnalyzer$InstructionAnalyzer", 1)),
    /** Conditions of empty branches, whose exceptions were lost. */
    EMPTY_BRANCHES(
            EmptyBranches::new,
            new PatchedClass("org.teavm.ast.optimization.ExpressionSideEffectDecomposer", 1)),
    /** Indexes that were taken for checked, in handlers and of constants. */
    BOUND_CHECKS(
            BoundChecks::new,
            new PatchedClass(
                    "org.teavm.model.transformation.BoundCheckInsertion$InsertionVisitor", 5)),
    /** Exceptions of indexes that are out of bounds, which did not say so. */
    INDEX_MESSAGES(
            IndexMessages::new,
            new PatchedClass("org.teavm.backend.wasm.generate.WasmGenerationVisitor", 1),
            new PatchedClass(
                    "org.teavm.backend.wasm.generate.common.methods.BaseWasmGenerationVisitor", 4)),
    /** Exceptions of casts, which did not say what was cast to what. */
    CAST_MESSAGES(
            CastMessages::new,
            new PatchedClass("org.teavm.backend.wasm.generate.WasmGenerationVisitor", 1),
            new PatchedClass(
                    "org.teavm.backend.wasm.generate.common.methods.BaseWasmGenerationVisitor", 1),
            new PatchedClass("org.teavm.dependency.DependencyGraphBuilder$1", 1)),
    /** Variables that are checked for null in a try block and used in its handler. */
    NULL_CHECKS(
            NullChecks::new,
            new PatchedClass(
                    "org.teavm.model.transformation.NullCheckInsertion$InsertionVisitor", 2)),
    /** Static initializers that wait, after which nothing was right. */
    INITIALIZERS(Initializers::new, new PatchedClass("org.teavm.backend.wasm.WasmTarget", 1)),
    /** Numbers in arrays that were taken for references, which gave invalid modules. */
    ELEMENT_TYPES(ElementTypes::new, new PatchedClass("org.teavm.model.util.TypeInferer$1", 1)),
    /** Hash codes of records, and their floating-point components. */
    RECORDS(
            Records::new,
            new PatchedClass("org.teavm.classlib.impl.record.ObjectMethodsSubstitutor", 2)),
    /** Stack traces that named the wrong callers of inlined methods. */
    INLINED_CALL_SITES(
            InlinedCallSites::new,
            new PatchedClass("org.teavm.backend.wasm.generate.CallSiteBinaryGenerator", 2)),
    /** Calls without a place, which were elements of stack traces without any name. */
    NAMELESS_FRAMES(
            NamelessFrames::new, new PatchedClass("org.teavm.runtime.ExceptionHandling", 2)),
    /** Frames on the shadow stack, which methods made that only need them to throw. */
    LATE_FRAMES(
            LateFrames::new,
            new PatchedClass("org.teavm.model.lowlevel.ShadowStackTransformer", 1),
            new PatchedClass("org.teavm.model.lowlevel.GCShadowStackContributor", 1),
            new PatchedClass("org.teavm.backend.wasm.generate.WasmGenerationVisitor", 6),
            new PatchedClass(
                    "org.teavm.backend.wasm.generate.WasmGenerationVisitor$CallSiteIdentifierImpl",
                    1)),
    /** The collector's queue of marked objects, which overflowed. */
    MARK_QUEUE(MarkQueue::new, new PatchedClass("org.teavm.backend.wasm.WasmHeap", 1)),
    /** What every message writes to, which lay in pages that have nothing to do with each other. */
    HEAP_START(
            HeapStart::new,
            new PatchedClass("org.teavm.backend.wasm.WasmHeap", 2),
            new PatchedClass("org.teavm.backend.wasm.WasmTarget", 1),
            new PatchedClass("org.teavm.backend.wasm.generate.WasmGenerationVisitor", 1)),
    /** The names of String and of what it needs, which were no proper strings. */
    CLASS_NAMES(
            ClassNames::new,
            new PatchedClass("org.teavm.backend.wasm.generate.WasmClassGenerator", 20)),
    /** The last static field that refers to an object, whose object the collector took away. */
    STATIC_ROOTS(
            StaticRoots::new,
            new PatchedClass("org.teavm.backend.wasm.generate.WasmClassGenerator", 2)),
    /** Weak references, whose neighbours on the heap the collector took for their fields. */
    WEAK_REFERENCES(
            WeakReferences::new,
            new PatchedClass("org.teavm.backend.lowlevel.generate.ClassGeneratorUtil", 2)),
    /** The room for the header of a free chunk, which large arrays were short of. */
    HEAP_GROWTH(HeapGrowth::new, new PatchedClass("org.teavm.runtime.GC", 1)),
    /**
     * Free chunks that an object took to their end, without which the collector ran off the heap.
     */
    RESTS_OF_CHUNKS(RestsOfChunks::new, new PatchedClass("org.teavm.runtime.GC", 3)),
    /** Free chunks that have objects by now, whose hash codes were taken for sizes. */
    SIZES_OF_CHUNKS(SizesOfChunks::new, new PatchedClass("org.teavm.runtime.GC", 1)),
    /** The list of blocks that objects move to, which the collector had no room for. */
    RELOCATIONS(
            Relocations::new,
            new PatchedClass("org.teavm.runtime.GC", 4),
            new PatchedClass("org.teavm.backend.wasm.WasmHeap", 1),
            new PatchedClass("org.teavm.backend.wasm.WasmTarget", 1));

    private final @Nullable Function<ClassVisitor, Patch> patch;
    private final List<PatchedClass> classes;

    /** A class that comes from a later release, with its inner classes. */
    Repair(String wholeClass) {
        patch = null;
        classes = List.of(new PatchedClass(wholeClass, 0));
    }

    Repair(Function<ClassVisitor, Patch> patch, PatchedClass... classes) {
        this.patch = patch;
        this.classes = List.of(classes);
    }

    /** All of them. */
    public static Set<Repair> all() {
        return EnumSet.allOf(Repair.class);
    }

    /** The classes of TeaVM that it changes. */
    public List<String> classNames() {
        return classes.stream().map(PatchedClass::name).toList();
    }

    boolean mends(String name) {
        return classNames().contains(name)
                || isWholeClass() && name.startsWith(classNames().get(0) + "$");
    }

    /** Whether the class and its inner classes come from a later release of TeaVM. */
    public boolean isWholeClass() {
        return patch == null;
    }

    /**
     * The class file with this repair.
     *
     * @throws IllegalStateException if it has not as many places to repair as the class of TeaVM
     *     that the repair was made for
     */
    byte[] patch(String name, byte[] original) {
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        Patch applied = Objects.requireNonNull(patch).apply(writer);
        reader.accept(applied, 0);
        int expected =
                classes.stream()
                        .filter(each -> each.name().equals(name))
                        .mapToInt(PatchedClass::changes)
                        .sum();
        if (applied.changes() != expected) {
            throw new IllegalStateException(
                    "the repair %s changes %d places of %s, not %d: is this another version of TeaVM?"
                            .formatted(this, expected, name, applied.changes()));
        }
        return writer.toByteArray();
    }
}
