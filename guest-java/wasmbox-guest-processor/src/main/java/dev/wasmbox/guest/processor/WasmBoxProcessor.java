package dev.wasmbox.guest.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Generates what starts the guest that is marked with {@code @WasmBox}: its main class, the codecs
 * of its messages, and for the guest compiler the resources {@code META-INF/wasmbox/main} (the name
 * of the main class), {@code META-INF/wasmbox/schema} (the types of the messages) and {@code
 * META-INF/wasmbox/types} (the classes that these were read from). Wrong use is an error of the
 * compilation.
 */
@SupportedAnnotationTypes(WasmBoxProcessor.ANNOTATION)
public final class WasmBoxProcessor extends AbstractProcessor {
    static final String ANNOTATION = "dev.wasmbox.guest.WasmBox";

    private final Sources sources = new Sources();
    private final Set<String> waiting = new LinkedHashSet<>();
    private @Nullable String first;

    /** For the compiler, which finds the processor as a service. */
    public WasmBoxProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        sources.add(round.getRootElements());
        Map<String, Element> marked = new LinkedHashMap<>();
        for (String owner : waiting) { // elements are valid for one round only
            addMarked(processingEnv.getElementUtils().getTypeElement(owner), marked);
        }
        waiting.clear();
        for (TypeElement annotation : annotations) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                marked.put(description(element), element);
            }
        }
        if (!round.processingOver()) {
            marked.forEach(this::process);
        }
        return true; // otherwise javac warns that nobody claims the annotation
    }

    private void process(String description, Element marked) {
        if (first == null) {
            first = description;
        }
        if (first.equals(description)) {
            generate(marked);
        } else {
            error(
                    marked,
                    "A guest has one entry point, but @WasmBox is on `%s` already. Remove one of them."
                            .formatted(first.replaceAll("\\(.*", "")));
        }
    }

    private void generate(Element marked) {
        try {
            for (Misuse misuse : new GuestFiles(processingEnv, sources).generate(marked)) {
                error(misuse.element(), misuse.text());
            }
        } catch (Unresolved missing) {
            waiting.add(owner(marked).toString()); // another processor may generate the type
        }
    }

    private void error(Element element, String text) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, text, element);
    }

    private static void addMarked(TypeElement type, Map<String, Element> marked) {
        List<Element> candidates = new ArrayList<>(type.getEnclosedElements());
        candidates.add(type);
        for (Element element : candidates) {
            for (AnnotationMirror annotation : element.getAnnotationMirrors()) {
                if (Mirrors.is(annotation.getAnnotationType(), ANNOTATION)) {
                    marked.put(description(element), element);
                }
            }
        }
    }

    private static TypeElement owner(Element marked) {
        return marked instanceof TypeElement type
                ? type
                : (TypeElement) Objects.requireNonNull(marked.getEnclosingElement());
    }

    private static String description(Element marked) {
        return marked instanceof TypeElement ? marked.toString() : owner(marked) + "." + marked;
    }
}
