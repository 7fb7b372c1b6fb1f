package dev.wasmbox.guest.library.system;

/** What the exception of a cast says. */
final class Casts {

    private Casts() {}

    static String failed(Class<?> found, Class<?> expected) {
        String from = found.getName();
        String to = expected.getName();
        String homeOfFrom = home(from);
        String homeOfTo = home(to);
        String homes =
                homeOfFrom.equals(homeOfTo)
                        ? from + " and " + to + " are in " + homeOfTo
                        : from + " is in " + homeOfFrom + "; " + to + " is in " + homeOfTo;
        return "class " + from + " cannot be cast to class " + to + " (" + homes + ")";
    }

    /** Where a class would be found on a JVM. */
    private static String home(String name) {
        int dimensions = 0;
        while (name.charAt(dimensions) == '[') {
            dimensions++;
        }
        // Arrays of objects have an L before the name of the class.
        boolean isOfNumbers = dimensions > 0 && name.charAt(dimensions) != 'L';
        int start = dimensions == 0 ? 0 : dimensions + 1;
        if (name.startsWith("java.util.logging.", start)) {
            return "module java.logging of loader 'bootstrap'";
        }
        return isOfNumbers || name.startsWith("java.", start)
                ? "module java.base of loader 'bootstrap'"
                : "unnamed module of loader 'app'";
    }
}
