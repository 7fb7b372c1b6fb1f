package dev.wasmbox.guest.processor;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Java sources, compiled in memory with the processor. */
final class Compilation {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:[@\\w-]\\S* )*(?:class|interface|record|enum) (\\w+)");

    /** It keeps the class path open. */
    private static final StandardJavaFileManager STANDARD =
            ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, Locale.ROOT, null);

    private final List<Diagnostic<? extends JavaFileObject>> diagnostics;
    private final InMemoryFiles files;

    private Compilation(
            List<Diagnostic<? extends JavaFileObject>> diagnostics, InMemoryFiles files) {
        this.diagnostics = diagnostics;
        this.files = files;
    }

    /** Compiles each text as a file named after its first top-level type. */
    static Compilation of(String... sources) {
        return compile(List.of(), "", sources);
    }

    /** Compiles together with another processor. */
    static Compilation with(Processor other, String... sources) {
        return compile(List.of(other), "", sources);
    }

    /** Compiles with a folder of classes on the class path. */
    static Compilation of(Path library, String... sources) {
        return compile(List.of(), File.pathSeparator + library, sources);
    }

    private static Compilation compile(
            List<Processor> others, String classPath, String... sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var files = new InMemoryFiles(STANDARD);
        List<JavaFileObject> units = new ArrayList<>();
        for (String source : sources) {
            units.add(InMemoryFiles.source(nameOf(source), source));
        }
        List<String> options =
                List.of(
                        "--release",
                        "17",
                        "-Xlint:all,-options,-serial",
                        "-classpath",
                        System.getProperty("java.class.path", "") + classPath);
        JavaCompiler.CompilationTask task =
                compiler.getTask(null, files, diagnostics, options, null, units);
        List<Processor> processors = new ArrayList<>(others);
        processors.add(new WasmBoxProcessor());
        task.setProcessors(processors);
        task.call();
        return new Compilation(diagnostics.getDiagnostics(), files);
    }

    /** Writes the compiled classes and the resources into a folder. */
    void writeClasses(Path folder) {
        files.writeClasses(folder);
    }

    /** The paths of all generated files. */
    Set<String> generated() {
        return files.paths();
    }

    List<Diagnostic<? extends JavaFileObject>> diagnostics() {
        return diagnostics;
    }

    /** The errors as {@code File.java:line: message}. */
    List<String> errors() {
        List<String> errors = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> d : diagnostics) {
            if (d.getKind() == Diagnostic.Kind.ERROR) {
                String file = d.getSource() == null ? "" : d.getSource().getName();
                errors.add(
                        file.substring(file.lastIndexOf('/') + 1)
                                + ":"
                                + d.getLineNumber()
                                + ": "
                                + d.getMessage(Locale.ROOT));
            }
        }
        return errors;
    }

    /** The text of a generated source or resource, by its path. */
    String generated(String path) {
        return files.text(path);
    }

    /** A loader of the compiled classes. */
    ClassLoader loader() {
        return files.loader();
    }

    private static String nameOf(String source) {
        Matcher packageName = PACKAGE.matcher(source);
        Matcher type = TYPE.matcher(source);
        if (!type.find()) {
            throw new IllegalArgumentException("no type in: " + source);
        }
        return (packageName.find() ? packageName.group(1) + "." : "") + type.group(1);
    }
}
