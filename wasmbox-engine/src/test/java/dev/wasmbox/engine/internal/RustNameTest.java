package dev.wasmbox.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that Rust's compiler gives to functions are told as people write them. */
class RustNameTest {
    /** Paths, implementations, closures, and what is added behind the end. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '\0',
            value = {
                "_ZN4core9panicking5panic17h0123456789abcdefE core::panicking::panic",
                "_ZN61_$LT$traced..depths..Deep$u20$as$u20$traced..depths..Fail$GT$4fail17h0123456789abcdefE"
                        + " <traced::depths::Deep·as·traced::depths::Fail>::fail",
                "_ZN3std2rt10lang_start28_$u7b$$u7b$closure$u7d$$u7d$17h0123456789abcdefE"
                        + " std::rt::lang_start::{{closure}}",
                "_ZN59_$LT$alloc..vec..Vec$LT$T$C$A$GT$$u20$as$u20$core..Drop$GT$4drop17h0123456789abcdefE.llvm.77"
                        + " <alloc::vec::Vec<T,A>·as·core::Drop>::drop",
                "_ZN21$RF$$BP$const$LP$$RP$1a17h0123456789abcdefE &*const()::a"
            })
    void demangle_aNameOfRust_isThePath(String name, String path) {
        assertThat(RustName.demangle(name)).isEqualTo(path.replace('·', ' '));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "main",
                "_ZN3foo3barEv",
                "_ZN17h0123456789abcdefE",
                "_ZN99999999999999a17h0123456789abcdefE",
                "_ZN4a17h0123456789abcdefE",
                "_ZN3abcx17h0123456789abcdefE"
            })
    void demangle_anotherName_isNull(String name) {
        assertThat(RustName.demangle(name)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$u$", "$uzz$", "$u110000$", "$xx$", "$"})
    void demangle_anEscapeThatIsNone_isKept(String escape) {
        String name = "_ZN" + escape.length() + escape + "17h0123456789abcdefE";
        assertThat(RustName.demangle(name)).isEqualTo(escape);
    }
}
