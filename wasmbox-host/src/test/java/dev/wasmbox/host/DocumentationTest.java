package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The host code in the README and in the guides is code that compiles. */
@Tag("once")
final class DocumentationTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");

    /**
     * What code of guests, of their tests and of clients names, which this module does not have.
     */
    private static final Pattern GUEST_CODE =
            Pattern.compile("@WasmBox\\b|ScriptedContext|@InBox\\b|RemoteServer");

    @TempDir Path classes;

    @TestFactory
    Stream<DynamicTest> javaBlock_ofADocument_compiles() throws IOException {
        try (Stream<Path> guides = Files.list(Guests.ROOT.resolve("docs"))) {
            List<Path> documents =
                    Stream.concat(Stream.of(Guests.ROOT.resolve("README.md")), guides)
                            .filter(file -> file.toString().endsWith(".md"))
                            .filter(file -> !file.endsWith("tutorial.md")) // TutorialTest's
                            .sorted()
                            .toList();
            return documents.stream().flatMap(this::blocksOf);
        }
    }

    private Stream<DynamicTest> blocksOf(Path document) {
        return BLOCK.matcher(read(document))
                .results()
                .map(MatchResult::group)
                .filter(block -> !GUEST_CODE.matcher(block).find())
                .map(block -> block.substring(block.indexOf('\n') + 1, block.lastIndexOf("```")))
                .map(
                        code ->
                                DynamicTest.dynamicTest(
                                        document.getFileName() + ": " + code.lines().findFirst(),
                                        () -> compile(code)));
    }

    private static String read(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void compile(String code) {
        boolean isClass = code.startsWith("final class ");
        String member = isClass ? code : "void code() throws Exception {\n" + code + "}\n";
        String source =
                """
                import dev.wasmbox.codec.*;
                import dev.wasmbox.host.*;
                import java.nio.file.*;
                import java.time.*;
                import java.util.*;
                final class Document {
                %s
                }
                """
                        .formatted(member);
        StringWriter problems = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean compiled =
                compiler.getTask(
                                problems,
                                null,
                                null,
                                List.of("-d", classes.toString(), "-proc:none"),
                                null,
                                List.of(new Source(source)))
                        .call();
        assertThat(compiled).as(problems + source).isTrue();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Document.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
