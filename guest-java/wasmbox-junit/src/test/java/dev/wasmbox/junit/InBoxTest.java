package dev.wasmbox.junit;

import static org.assertj.core.api.Assertions.assertThat;

import cases.Failing;
import cases.Passing;
import dev.wasmbox.codec.WasmBoxException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** Classes of tests, in boxes, as JUnit runs them in a build. */
class InBoxTest {

    private static TestRun run;

    @BeforeAll
    static void run() {
        run = TestRun.of(Passing.class, Failing.class);
    }

    @Test
    void tests_thatAreTheSameOnBothSides_pass() {
        assertThat(run.failures("Passing")).isEmpty();
        assertThat(run.failures("Inside")).isEmpty();
        assertThat(run.tests())
                .contains("Passing.inherited", "Passing.thread", "Inside.sees_whatIsAround");
        assertThat(run.runs("Passing.parameters")).isEqualTo(2);
        assertThat(run.runs("Passing.repeated")).isEqualTo(2);
    }

    @Test
    void value_thatDiffers_isReportedWithBothValuesAndItsLine() {
        AssertionFailedError error = run.difference("Failing.otherValue");
        assertThat(error)
                .hasMessage(
                        "Failing.otherValue computes something else in a box: value 3, where of"
                                + " record at Failing.java:25: on the JVM <JVM>, in the box <box>\n"
                                + "  value 5, list of record at Failing.java:27: on the JVM <[2]>,"
                                + " in the box <[1]>");
        assertThat(error.getExpected().getValue()).isEqualTo("JVM");
        assertThat(error.getActual().getValue()).isEqualTo("box");
        assertThat(error.getStackTrace()[0])
                .hasToString("cases.Failing.otherValue(Failing.java:25)");
    }

    @Test
    void assertion_thatFailsInTheBoxOnly_isReportedWithItsLine() {
        AssertionFailedError error = run.difference("Failing.assertionInside");
        assertThat(error)
                .hasMessageStartingWith(
                        "Failing.assertionInside does something else in a box: after 1 values,"
                                + " on the JVM it ends; in the box it comes to assertEquals"
                                + " at Failing.java:34 with one as expected, and it throws"
                                + " org.opentest4j.AssertionFailedError: expected: <one> but was:"
                                + " <two>");
        assertThat(error.getStackTrace()[0])
                .hasToString("cases.Failing.assertionInside(Failing.java:34)");
    }

    @Test
    void exception_thatLeavesTheBoxOnly_isReportedWithItsStack() {
        AssertionFailedError error = run.difference("Failing.exceptionInside");
        assertThat(error)
                .hasMessageContaining("on the JVM it ends; in the box it throws")
                .hasMessageContaining("java.lang.IllegalStateException: only here");
        assertThat(error.getStackTrace()[0])
                .hasToString("cases.Failing.exceptionInside(Failing.java:41)");
    }

    @Test
    void endlessLoop_endsByTheTimeLimit() {
        assertThat(run.difference("Failing.endless"))
                .hasMessageContaining("it does not end within 1 s")
                .hasMessageContaining("@InBox(seconds");
    }

    @Test
    void trap_isReported_andTheNextTestsRun() {
        assertThat(run.difference("Failing.trap")).hasMessageContaining("deeper than");
        assertThat(run.failures("Failing")).doesNotContainKey("Failing.afterTheOthers_stillRuns");
        assertThat(run.runs("Failing.afterTheOthers_stillRuns")).isEqualTo(1);
    }

    @Test
    void test_thatFailsOnTheJvm_failsAsEver() {
        assertThat(run.failure("Failing.onBothSides"))
                .hasMessage("expected: <1> but was: <2>")
                .hasNoSuppressedExceptions();
    }

    @Test
    void parameter_thatNoBoxCanHave_isRefusedByName() {
        assertThat(run.failure("Failing.info"))
                .isInstanceOf(WasmBoxException.class)
                .hasMessage(
                        "Failing.info cannot run in a box: its parameter info is a TestInfo;"
                                + " @OnlyOnJvm leaves it to the JVM");
        assertThat(run.failure("Failing.list"))
                .hasMessageContaining("its parameter list is a List");
    }
}
