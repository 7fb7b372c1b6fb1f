package dev.wasmbox.guest.processor;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Schema;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/** Reads one marked element and writes all files for it. */
final class GuestFiles {
    private static final String MAIN = "META-INF/wasmbox/main";
    private static final String SCHEMA = "META-INF/wasmbox/schema";
    private static final String TYPES = "META-INF/wasmbox/types";

    private final Filer filer;
    private final Elements elements;
    private final Mirrors mirrors;
    private final VariantOrder order;
    private final Sources sources;

    GuestFiles(ProcessingEnvironment environment, Sources sources) {
        this.filer = environment.getFiler();
        this.elements = environment.getElementUtils();
        this.mirrors = new Mirrors(elements, environment.getTypeUtils());
        this.order = VariantOrder.of(environment);
        this.sources = sources;
    }

    /**
     * Writes the files, unless the guest is misused.
     *
     * @return what is wrong with the guest
     */
    Set<Misuse> generate(Element marked) throws Unresolved {
        Set<Misuse> misuses = new LinkedHashSet<>();
        try {
            EntryPoint entry = entryPoint(marked);
            PackageElement home = elements.getPackageOf(marked);
            DefinitionReader definitions =
                    new DefinitionReader(
                            sources,
                            new Visibility(home, elements, sources),
                            new CompiledHints(filer, elements),
                            order);
            MessageType input = message(entry.input(), "input", entry, definitions);
            MessageType output = message(entry.output(), "output", entry, definitions);
            misuses.addAll(definitions.misuses());
            if (misuses.isEmpty()) {
                EndlessMessages.refuse(
                        definitions.definitions(), sources, new Place(entry.place(), "messages"));
                write(entry, home.getQualifiedName().toString(), input, output);
                writeResource(TYPES, shapes(definitions.types()), entry.owner());
            }
        } catch (Misuse misuse) {
            misuses.add(misuse);
        } catch (CodecException e) {
            misuses.add(
                    new Misuse(
                            marked,
                            "The messages cannot be described: %s.",
                            String.valueOf(e.getMessage())));
        } catch (IOException e) {
            misuses.add(new Misuse(marked, "The files of the guest cannot be written: %s", e));
        }
        return misuses;
    }

    private EntryPoint entryPoint(Element marked) throws Misuse {
        return marked instanceof ExecutableElement method
                ? new AsynchronousForm(mirrors).read(method)
                : new SynchronousForm(mirrors).read((TypeElement) marked);
    }

    private static MessageType message(
            TypeMirror type, String role, EntryPoint entry, DefinitionReader definitions)
            throws Misuse, Unresolved {
        Place place = new Place(entry.place(), role + " messages");
        return definitions.messages().read(new JavaTypeReader(place, Map.of()).read(type), place);
    }

    private void write(EntryPoint entry, String home, MessageType input, MessageType output)
            throws IOException, Misuse {
        TypeElement owner = entry.owner();
        String stem = JavaType.simpleName(owner).replace(".", "");
        String codecs = stem + "Codecs";
        String main = stem + "WasmBox";
        CodecsFile codecsFile = new CodecsFile(home);
        String inputCodec = codecsFile.codec(input, codecs);
        String outputCodec = codecsFile.codec(output, codecs);
        if (!codecsFile.isEmpty()) {
            writeSource(home, codecs, codecsFile.write(codecs, owner), owner);
        }
        MainFile mainFile = new MainFile(home, entry);
        writeSource(home, main, mainFile.write(main, inputCodec, outputCodec), owner);
        SchemaTypes types = new SchemaTypes();
        Schema schema = new Schema(types.type(input), types.type(output));
        writeResource(MAIN, qualified(home, main) + "\n", owner);
        writeResource(SCHEMA, schema.toString(), owner);
    }

    private String shapes(Set<TypeElement> types) {
        TypeShape shape = new TypeShape(elements);
        return types.stream().map(type -> shape.line(type) + "\n").collect(Collectors.joining());
    }

    private void writeSource(String home, String name, String text, TypeElement origin)
            throws IOException, Misuse {
        TypeElement taken = elements.getTypeElement(qualified(home, name));
        if (taken != null && sources.contain(taken)) {
            throw new Misuse(
                    taken,
                    "`%s` is the name of a class that is generated for the guest `%s`. Rename your class `%s`.",
                    name,
                    JavaType.simpleName(origin),
                    name);
        }
        try (Writer out = filer.createSourceFile(qualified(home, name), origin).openWriter()) {
            out.write(text);
        }
    }

    private void writeResource(String name, String text, TypeElement origin) throws IOException {
        try (Writer out =
                filer.createResource(StandardLocation.CLASS_OUTPUT, "", name, origin)
                        .openWriter()) {
            out.write(text);
        }
    }

    private static String qualified(String home, String name) {
        return home.isEmpty() ? name : home + "." + name;
    }
}
