package dev.wasmbox.guest.processor;

import javax.lang.model.element.TypeElement;

/** Writes the source file with the main class of a guest. */
record MainFile(String packageName, EntryPoint entry) {

    String write(String className, String inputCodec, String outputCodec) {
        Imports imports = new Imports(packageName);
        String runtime = imports.library("dev.wasmbox.guest.internal.GuestRuntime");
        imports.library("dev.wasmbox.codec.Codecs");
        TypeElement owner = entry.owner();
        String name = imports.name(owner);
        Text text = new Text();
        text.line("/** Starts the guest {@link %s}. */", name);
        text.line("final class %s {", className);
        text.line("private %s() {}", className).line("");
        text.line("public static void main(String[] args) throws Exception {");
        text.line("%s.%s(", runtime, entry.form().starter());
        text.continuation("%s,", inputCodec);
        text.continuation("%s,", outputCodec);
        text.continuation("%s::%s);", name, entry.reference());
        text.line("}");
        text.line("}");
        return GeneratedFile.of(packageName, imports, text);
    }
}
