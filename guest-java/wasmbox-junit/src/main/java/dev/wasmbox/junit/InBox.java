package dev.wasmbox.junit;

import dev.wasmbox.junit.internal.InBoxExtension;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Runs the tests of a class on the JVM, as always, and then in a box, and compares.
 *
 * <pre>{@code
 * @InBox
 * class ScoresTest {
 *     @Test
 *     void total_ofNothing_isZero() {
 *         assertEquals(0, Scores.total(List.of()));
 *     }
 * }
 * }</pre>
 *
 * <p>The class and what it uses become a guest, as {@code wasmbox-maven-plugin} would compile it.
 * Everything that JUnit calls is called there too, in the same order: constructors, what is marked
 * {@code BeforeAll}, {@code BeforeEach}, {@code AfterEach} and {@code AfterAll}, and each test.
 * Each value that an assertion of {@link org.junit.jupiter.api.Assertions} is given must be the
 * same on both sides, and so must those that {@link Recorder} is given and what the test ends with.
 * A test fails with the first few that are not, with both values and the line. Half way through
 * each test the box is saved, and the test goes on in another.
 *
 * <p>Parameters of tests may be primitives, their boxes, strings and enums. A test of another kind
 * fails and says why; {@link OnlyOnJvm @OnlyOnJvm} leaves it to the JVM. Of exceptions the classes
 * are compared; whoever cares for a message asserts it. Sets and maps without an order of their own
 * are compared without order.
 *
 * <p>All classes in one folder of test classes become one guest, which takes a few seconds the
 * first time. If it cannot be compiled, each class becomes a guest of its own.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(InBoxExtension.class)
@Execution(ExecutionMode.SAME_THREAD)
public @interface InBox {

    /** How many seconds each half of a test, and each other method, may run in the box. From 1. */
    long seconds() default 10;
}
