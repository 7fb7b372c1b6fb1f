package dev.wasmbox.guest.processor;

import dev.wasmbox.guest.processor.MessageType.Numbers;

/** Writes the codec class of an array of primitive values. */
record NumbersCodec(Text text, CodecNames names, Numbers numbers) {

    void write() {
        String array = numbers.java().toString();
        text.line("");
        text.line(
                "private static final class %s implements Codec<%s> {",
                names.className(numbers), array);
        text.line("@Override");
        text.line("public void encode(%s value, Encoder out) {", array);
        writeLength();
        text.line("for (%s element : value) {", element());
        text.line("%s", numbers.element().write().formatted("element"));
        text.line("}");
        text.line("}").line("");
        text.line("@Override");
        text.line("public %s decode(Decoder in) {", array);
        text.line("%s value = new %s[%s];", array, element(), length());
        text.line("for (int i = 0; i < value.length; i++) {");
        text.line("value[i] = %s;", numbers.element().read());
        text.line("}");
        text.line("return value;");
        text.line("}").line("");
        DefinitionCodec.writeType(text, new SchemaTypes().type(numbers));
        text.line("}");
    }

    private void writeLength() {
        if (numbers.length() < 0) {
            text.line("out.writeLength(value.length);");
        } else {
            text.line("if (value.length != %d) {", numbers.length());
            text.line(
                    "throw new CodecException(\"there are \" + value.length + \" elements, but the type says always %d\");",
                    numbers.length());
            text.line("}");
        }
    }

    private String element() {
        return numbers.java().arguments().get(0).name();
    }

    private String length() {
        return numbers.length() < 0
                ? "in.readCount(" + elementSize() + ")"
                : String.valueOf(numbers.length());
    }

    /** The fewest bytes of an element: its width, or one where the type names none. */
    private int elementSize() {
        String bits = numbers.element().wire().toString().replaceAll("\\D", "");
        return bits.isEmpty() ? 1 : Integer.parseInt(bits) / Byte.SIZE;
    }
}
