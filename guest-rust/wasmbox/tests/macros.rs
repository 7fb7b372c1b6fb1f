//! What the macros accept, and what they say about what they refuse.

#[test]
fn macros() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/macros/accepted/*.rs");
    cases.compile_fail("tests/macros/refused/*.rs");
}
