package dev.wasmbox.junit;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles classes of tests as a build does. */
final class JavaSources {

    private JavaSources() {}

    /** Compiles one file to a folder; gives what javac has to say. */
    static String compile(Path folder, String name, String text) {
        StringWriter log = new StringWriter();
        List<String> options =
                List.of(
                        "-g",
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        "-cp",
                        System.getProperty("java.class.path"));
        ToolProvider.getSystemJavaCompiler()
                .getTask(log, null, null, options, null, List.of(new Source(name, text)))
                .call();
        return log.toString();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
