package cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that a class of tests inherits. */
abstract class PassingBase {

    protected int base;

    @BeforeEach
    void beginBase() {
        base = 7;
    }

    @Test
    void inherited() {
        assertEquals(7, base);
    }
}
