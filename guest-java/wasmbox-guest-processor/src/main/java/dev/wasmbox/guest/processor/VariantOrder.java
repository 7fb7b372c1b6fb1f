package dev.wasmbox.guest.processor;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.Trees;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * The order of the variants of a sealed interface, which is that on the wire. Without a {@code
 * permits} clause, javac takes the source's only from JDK 25 on; before, a variant that other code
 * mentions first comes first, and an edit there would change the wire. Where the two orders differ,
 * a clause has to say which is meant; other compilers than javac are not asked.
 */
record VariantOrder(@Nullable Trees trees) {

    static VariantOrder of(ProcessingEnvironment environment) {
        try {
            return new VariantOrder(Trees.instance(environment));
        } catch (IllegalArgumentException | LinkageError notJavac) {
            return new VariantOrder(null);
        }
    }

    /** Refuses a sealed interface whose variants are in no order of the source. */
    void require(TypeElement sealed, Place place) throws Misuse {
        ClassTree tree = trees == null ? null : trees.getTree(sealed);
        if (trees == null || tree == null || !tree.getPermitsClause().isEmpty()) {
            return;
        }
        List<TypeElement> variants =
                sealed.getPermittedSubclasses().stream().map(Mirrors::element).toList();
        List<TypeElement> inSource =
                variants.stream()
                        .sorted(Comparator.comparingLong(variant -> position(trees, variant)))
                        .toList();
        if (!inSource.equals(variants)) {
            throw place.misuse(
                    "the order of the variants of `%s` is that on the wire, and this compiler does not take the one of the source. Write `permits %s`, or another order.",
                    JavaType.simpleName(sealed),
                    inSource.stream().map(JavaType::simpleName).collect(Collectors.joining(", ")));
        }
    }

    private static long position(Trees trees, TypeElement variant) {
        CompilationUnitTree unit = trees.getPath(variant).getCompilationUnit();
        Tree tree = trees.getTree(variant);
        return trees.getSourcePositions().getStartPosition(unit, tree);
    }
}
