package dev.wasmbox.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of Rust's newer kind are told as people write them. */
class RustPathTest {
    private static final String NAMED =
            "_RNvXNtCsZIm41YLyNS_6traced6depthsNtB2_4DeepNtB2_4Fail4fail";

    /** The names are what rustc 1.96 gives functions of guests and of its libraries. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_RNvCsZIm41YLyNS_6traced5outer|traced::outer",
                NAMED + "|<traced::depths::Deep as traced::depths::Fail>::fail",
                "_RNvMsa_NtCs2XEyQjpjcNH_4core3fmtNtB5_9Formatter3pad|<core::fmt::Formatter>::pad",
                "_RNvXsZ_NtCslFWdprlQawI_5alloc6stringNtB5_6StringNtNtCs2XEyQjpjcNH_4core3fmt5Write"
                        + "10write_char.152|<alloc::string::String as core::fmt::Write>::write_char",
                "_RINvNtCscspnBLYBN9X_7wasmbox3abi4sendNtNtCslFWdprlQawI_5alloc6string6StringE"
                        + "CsZIm41YLyNS_6traced|wasmbox::abi::send::<alloc::string::String>",
                "_RNSNvYINvNtCscspnBLYBN9X_7wasmbox3abi4sendNtNtCslFWdprlQawI_5alloc6string6StringE"
                        + "INtNtNtCs2XEyQjpjcNH_4core3ops8function6FnOnceTBE_EE9call_once6vtable"
                        + "CsZIm41YLyNS_6traced"
                        + "|<wasmbox::abi::send<alloc::string::String>"
                        + " as core::ops::function::FnOnce<(alloc::string::String,)>>"
                        + "::call_once::{shim:vtable#0}",
                "_RNCNvNtCs8wESKgrRK6T_3std9panicking13panic_handler0B5_"
                        + "|std::panicking::panic_handler::{closure#0}",
                "_RNvXs1g_NtCs2XEyQjpjcNH_4core3fmtRDNtB6_5DebugEL_Bx_3fmtB8_"
                        + "|<&dyn core::fmt::Debug as core::fmt::Debug>::fmt",
                "_RINvNtCs2XEyQjpjcNH_4core3ptr13drop_in_placeINtNvNtCs8wESKgrRK6T_3std2io17default"
                        + "_write_fmt7AdapterINtNtBL_6cursor6CursorQShEEEBN_|core::ptr::drop_in_place"
                        + "::<std::io::default_write_fmt::Adapter<std::io::cursor::Cursor<&mut [u8]>>>",
                "_RINvC1a1fAhj4_TEFUKCPmOsEzFEuDNtB2_1TEL_Kb1_Kin1f_Kc41_E"
                        + "|a::f::<[u8; 4], (), unsafe extern \"C\" fn(*const u32, *mut i16) -> !, fn(),"
                        + " dyn a::T, true, -31, 'A'>"
            })
    void demangle_aNameOfRust_isThePath(String name, String path) {
        assertThat(RustName.demangle(name)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_R",
                "_RNv",
                "_Rust",
                "_RNvC1a9b",
                "_RNvC1a1bX",
                "_RNvB_1a",
                "_RNvB1_1a",
                "_RINvC1a1bB_E",
                "_RNvC99999999999a1b"
            })
    void demangle_anotherName_isNull(String name) {
        assertThat(RustName.demangle(name)).isNull();
    }

    /** Each tuple is of two of the one before: thirty of them stand for a billion of units. */
    @Test
    void demangle_aShortNameOfALongPath_isNull() {
        assertThat(RustName.demangle(tuples(1)))
                .isEqualTo("a::b::<((), ()), (((), ()), ((), ()))>");
        assertThat(RustName.demangle(tuples(30))).isNull();
    }

    private static String tuples(int count) {
        StringBuilder name = new StringBuilder("INvC1a1b");
        int last = name.length();
        name.append("TuuE");
        for (int i = 0; i < count; i++) {
            int next = name.length();
            String back = "B" + base62(last - 1) + "_";
            name.append('T').append(back).append(back).append('E');
            last = next;
        }
        return "_R" + name + "E";
    }

    private static String base62(int number) {
        String digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        String last = digits.substring(number % 62, number % 62 + 1);
        return number < 62 ? last : base62(number / 62) + last;
    }

    @Test
    void demangle_aDamagedName_isAPathOrNull() {
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            StringBuilder name = new StringBuilder(NAMED);
            for (int left = random.nextInt(3); left >= 0; left--) {
                name.setCharAt(
                        2 + random.nextInt(name.length() - 2), (char) (33 + random.nextInt(94)));
            }
            String path = RustName.demangle(name.toString());
            assertThat(path == null || path.length() <= 1000).isTrue();
        }
    }
}
