package dev.wasmbox.guest.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the programmer of a guest reads about what a guest cannot have. */
@Tag("once")
class ProblemsTest {

    private static final GuestCompiler COMPILER = OneTeaVm.compiler();

    @TempDir Path folder;

    private List<String> problems(String statement) {
        List<Path> classPath =
                new GuestSources(folder)
                        .async(
                                """
                                import dev.wasmbox.guest.WasmBoxContext;
                                import java.util.*;
                                public class Guest {
                                    static void run(WasmBoxContext<String, String> context) {
                                        %s
                                    }
                                }
                                """
                                        .formatted(statement));
        return catchThrowableOfType(
                        GuestCompilationException.class,
                        () -> COMPILER.compile(classPath, GuestOptions.DEFAULT))
                .problems()
                .stream()
                .map(GuestProblem::toString)
                .toList();
    }

    @Test
    void missingMethod_isNamedAsInSource_atItsCall() {
        assertThat(problems("System.load(null);"))
                .containsExactly(
                        "Guest.java:5: Method System.load(String) was not found: guests do not have all of the JDK, see docs/java-guests.md (in Guest.run)");
    }

    @Test
    void missingClass_isNamedAtItsUse() {
        assertThat(problems("new java.util.concurrent.Phaser();"))
                .first()
                .asString()
                .startsWith(
                        "Guest.java:5: Class java.util.concurrent.Phaser was not found: guests");
    }

    @Test
    void classOfWhichOnlyAStubIsThere_isRefusedByName() {
        assertThat(problems("new java.awt.Point(1, 2).equals(null);"))
                .containsExactly(
                        "Guest.java:5: Class java.awt.Point was not found: guests do not have all of the JDK, see docs/java-guests.md (in Guest.run)");
    }

    @Test
    void waitingForACondition_isRefused() {
        assertThat(
                        problems(
                                "new java.util.concurrent.locks.ReentrantLock()"
                                        + ".newCondition().awaitUninterruptibly();"))
                .singleElement()
                .asString()
                .startsWith("Guest.java:5: Condition.awaitUninterruptibly needs a second thread");
    }

    @Test
    void problemInsideALibrary_isReportedAtTheCallOfTheLibrary() {
        assertThat(
                        problems(
                                "try { java.nio.file.Files.readString(null); }"
                                        + " catch (java.io.IOException e) {}"))
                .containsExactly(
                        "Guest.java:5: Method BufferedReader.transferTo(Writer) was not found: guests do not have all of the JDK, see docs/java-guests.md; needed by Files.readString(Path) (in Guest.run)");
        assertThat(problems("new Timer().schedule(null, 1);"))
                .singleElement()
                .asString()
                .startsWith("Guest.java:5: ")
                .endsWith("; needed by Timer.schedule(TimerTask, long) (in Guest.run)");
    }
}
