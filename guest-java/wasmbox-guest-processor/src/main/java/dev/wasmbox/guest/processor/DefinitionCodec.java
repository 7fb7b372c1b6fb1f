package dev.wasmbox.guest.processor;

import dev.wasmbox.codec.Schema;
import dev.wasmbox.guest.processor.Definition.Choice;
import dev.wasmbox.guest.processor.Definition.Enumeration;
import dev.wasmbox.guest.processor.Definition.Field;
import dev.wasmbox.guest.processor.Definition.Structure;
import dev.wasmbox.guest.processor.Definition.Variant;
import dev.wasmbox.guest.processor.Definition.Whole;
import dev.wasmbox.guest.processor.MessageType.Reference;
import java.util.Iterator;
import java.util.List;

/** Writes the codec class of one record, enum or sealed interface. */
final class DefinitionCodec {
    private final Text text;
    private final Imports imports;
    private final Expressions expressions;
    private final Definition definition;
    private final String java;

    DefinitionCodec(Text text, Imports imports, CodecNames names, Definition definition) {
        this.text = text;
        this.imports = imports;
        this.expressions = new Expressions(names);
        this.definition = definition;
        this.java = imports.name(definition.java());
    }

    void write() {
        Reference self = new Reference(definition);
        text.line("");
        text.line(
                "private static final class %s implements Codec<%s> {",
                expressions.names().className(self), java);
        if (definition.content() instanceof Enumeration) {
            text.line("private static final %1$s[] VALUES = %1$s.values();", java).line("");
        }
        writeEncode();
        text.line("");
        writeDecode();
        text.line("");
        writeType(text, new SchemaTypes().type(self));
        text.line("}");
    }

    /** Writes the method that describes the type of a codec. */
    static void writeType(Text text, Schema.Type type) {
        text.line("@Override");
        text.line("public Schema.Type type() {");
        text.line("return Schema.parse(");
        text.continuation("        \"\"\"");
        new Schema(type, Schema.Primitive.UNIT)
                .toString()
                .lines()
                .forEach(line -> text.continuation("        %s", line));
        text.continuation("        \"\"\")");
        text.continuation(".input();");
        text.line("}");
    }

    private void writeEncode() {
        text.line("@Override");
        text.line("public void encode(%s value, Encoder out) {", java);
        text.line("out.enter();");
        if (definition.content() instanceof Structure structure) {
            writeFields(structure, "value", definition.java());
        } else if (definition.content() instanceof Choice choice) {
            writeChoice(choice);
        } else {
            text.line("out.writeTag(value.ordinal());");
        }
        text.line("out.leave();");
        text.line("}");
    }

    private void writeFields(Structure structure, String record, JavaType type) {
        for (Field field : structure.fields()) {
            String value = record + "." + field.name() + "()";
            if (!field.java().isPrimitive()) {
                value = "present(%s, \"%s.%s\")".formatted(value, type, field.name());
            }
            text.line("%s", expressions.write(field.type(), value));
        }
    }

    private void writeChoice(Choice choice) {
        int tag = 0;
        for (Variant variant : choice.variants()) {
            text.line(
                    "%sif (value instanceof %s variant) {",
                    tag == 0 ? "" : "} else ", imports.name(variant.java()));
            text.line("out.writeTag(%d);", tag++);
            if (variant.payload() instanceof Whole whole) {
                text.line("%s", expressions.write(whole.type(), "variant"));
            } else {
                writeFields((Structure) variant.payload(), "variant", variant.java());
            }
        }
        text.line("} else {");
        text.line("throw new CodecException(\"a %s is null\");", definition.java());
        text.line("}");
    }

    private void writeDecode() {
        text.line("@Override");
        text.line("public %s decode(Decoder in) {", java);
        text.line("in.enter();");
        String result = java + " value =";
        if (definition.content() instanceof Structure structure) {
            writeConstruction(result, structure, java);
        } else if (definition.content() instanceof Choice choice) {
            writeChoice(result, choice.variants());
        } else {
            text.line("%s VALUES[in.readTag(\"%s\", VALUES.length)];", result, definition.name());
        }
        text.line("in.leave();");
        text.line("return value;");
        text.line("}");
    }

    private void writeConstruction(String receiver, Structure structure, String type) {
        List<Field> fields = structure.fields();
        if (fields.isEmpty()) {
            text.line("%s new %s();", receiver, type);
            return;
        }
        text.line("%s new %s(", receiver, type);
        for (Iterator<Field> rest = fields.iterator(); rest.hasNext(); ) {
            Field field = rest.next();
            text.continuation(
                    "%s%s // %s",
                    expressions.read(field.type()), rest.hasNext() ? "," : ");", field.name());
        }
    }

    private void writeChoice(String receiver, List<Variant> variants) {
        String tag = "in.readTag(\"%s\", %d)".formatted(definition.name(), variants.size());
        if (variants.size() == 1) {
            text.line("%s;", tag);
            writeVariant(receiver, variants.get(0));
            return;
        }
        text.line("%s switch (%s) {", receiver, tag);
        for (int i = 0; i < variants.size(); i++) {
            String label = i == variants.size() - 1 ? "default" : "case " + i;
            writeVariant(label + " ->", variants.get(i));
        }
        text.line("};");
    }

    private void writeVariant(String receiver, Variant variant) {
        if (variant.payload() instanceof Whole whole) {
            text.line("%s %s;", receiver, expressions.read(whole.type()));
        } else {
            writeConstruction(
                    receiver, (Structure) variant.payload(), imports.name(variant.java()));
        }
    }
}
