package dev.wasmbox.guest.compiler.internal.repair;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;

/** The class files of TeaVM with our repairs applied. */
public final class RepairedClasses {

    private static final String LATER = "META-INF/wasmbox/teavm-later/";

    private final ClassLoader published;
    private final Set<Repair> repairs;

    /**
     * Reads the published classes from a class loader.
     *
     * @param published where TeaVM's class files and ours are found
     * @param repairs the repairs to apply
     */
    public RepairedClasses(ClassLoader published, Set<Repair> repairs) {
        this.published = published;
        this.repairs = repairs.isEmpty() ? EnumSet.noneOf(Repair.class) : EnumSet.copyOf(repairs);
    }

    /** The repaired form of a resource, or null if it is a class that needs no repair. */
    public byte @Nullable [] repaired(String resource) {
        if (!resource.startsWith("org/teavm/") || !resource.endsWith(".class")) {
            return null;
        }
        String name =
                resource.substring(0, resource.length() - ".class".length()).replace('/', '.');
        byte[] code = null;
        for (Repair repair : repairs) {
            if (repair.mends(name)) {
                code =
                        repair.isWholeClass()
                                ? read(LATER + resource)
                                : patch(repair, code == null ? read(resource) : code);
            }
        }
        return code;
    }

    private static byte[] patch(Repair repair, byte[] original) {
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        Patch patch = patch(repair, writer);
        reader.accept(patch, 0);
        patch.requireApplied(repair);
        return writer.toByteArray();
    }

    private static Patch patch(Repair repair, ClassVisitor target) {
        return switch (repair) {
            case SWAPPED_VARIABLES -> new PhisOfMergedBlocks(target);
            case INLINED_RECEIVERS -> new ReceiversOfInlined(target);
            case IMPLICIT_EXCEPTIONS -> new ExceptionsOfInstructions(target);
            case INITIALIZER_EXCEPTIONS -> new ExceptionsOfInitializers(target);
            case INITIALIZER_HANDLERS -> new HandlersOfInitializers(target);
            case ASSIGNMENTS_IN_TRY -> new VersionsInHandlers(target);
            case PLACES_OF_DEFINITIONS -> new PlacesOfDefinitions(target);
            case OBJECTS_OF_TRIES -> new ObjectsOfTries(target);
            case FIELDS_IN_HANDLERS -> new FieldsInHandlers(target);
            case FIELDS_AFTER_INITIALIZERS -> new FieldsAfterInitializers(target);
            case INITIALIZERS_IN_TRIES -> new InitializersInTries(target);
            case CODE_AFTER_NULLS -> new CodeAfterNulls(target);
            case MANY_BRANCHES -> new RoomForSearch(target);
            case FUNCTION_ENDS -> new EndsOfFunctions(target);
            case TRY_ENDS -> new EndsOfTries(target);
            case RETURNS -> new ReturnsOfBodies(target);
            case NESTED_HANDLERS -> new HandlersInTries(target);
            case SWITCH_TARGETS -> new BreaksOfSwitches(target);
            case NEGATED_COMPARISONS -> new NoNegatedComparisons(target);
            case FLOAT_PREDICATES -> new PredicatesOfFloats(target);
            case FLIPPED_BITS -> new NoFlippedBits(target);
            case EVALUATION_ORDER -> new OrderOfEvaluation(target);
            case UNUSED_VALUES -> new ChecksOfUnusedValues(target);
            case EMPTY_BRANCHES -> new ChecksInEmptyBranches(target);
            case BOUND_CHECKS -> new ChecksOfEachAccess(target);
            case INDEX_MESSAGES -> new IndexesInMessages(target);
            case NULL_CHECKS -> new NullChecksOfTheirOwn(target);
            case INITIALIZERS -> new WaitsInInitializers(target);
            case RECORDS -> new RecordsLikeTheJvms(target);
            case ELEMENT_TYPES -> new TypesOfElements(target);
            case INLINED_CALL_SITES -> new InlinedCallSites(target);
            case NAMELESS_FRAMES -> new NamelessFrames(target);
            case LATE_FRAMES -> new FramesOfThrows(target);
            case MARK_QUEUE -> new LargerMarkQueue(target);
            case HEAP_START -> new StackBelowHeap(target);
            case CLASS_NAMES -> new NamesOfClasses(target);
            case STATIC_ROOTS -> new NumberOfStaticRoots(target);
            case HEAP_GROWTH -> new RoomForChunkHeader(target);
            case RESTS_OF_CHUNKS -> new RestsOfChunks(target);
            case SIZES_OF_CHUNKS -> new SizesOfChunks(target);
            case RELOCATIONS -> new RoomForRelocations(target);
            case COROUTINES, VIRTUAL_TABLES ->
                    throw new IllegalArgumentException("not a patch: " + repair);
        };
    }

    private byte[] read(String resource) {
        try (InputStream in = published.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path of TeaVM");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
