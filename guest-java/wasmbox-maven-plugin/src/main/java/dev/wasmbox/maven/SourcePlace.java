package dev.wasmbox.maven;

import dev.wasmbox.guest.compiler.GuestProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Prints problems as the Maven compiler plugin does, so that tools find the place. */
final class SourcePlace {

    private SourcePlace() {}

    /** {@code /home/me/src/main/java/Counter.java:[12] message}, as far as the place is known. */
    static String of(GuestProblem problem, List<String> sourceRoots) {
        String file = problem.file();
        String method = problem.method();
        if (file == null || method == null) {
            return problem.toString();
        }
        return sourceRoots.stream()
                .map(root -> Path.of(root).resolve(folder(method)).resolve(file))
                .filter(Files::exists)
                .findFirst()
                .map(path -> path + line(problem) + " " + problem.message())
                .orElseGet(problem::toString);
    }

    private static String line(GuestProblem problem) {
        return problem.line() > 0 ? ":[" + problem.line() + "]" : ":";
    }

    /** The folder of the class of a method such as {@code com.example.Counter.run}. */
    private static String folder(String method) {
        String type = method.substring(0, Math.max(0, method.lastIndexOf('.')));
        return type.substring(0, Math.max(0, type.lastIndexOf('.'))).replace('.', '/');
    }
}
