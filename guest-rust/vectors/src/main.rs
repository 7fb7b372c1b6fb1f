//! Writes `test-guests/vectors`: what the real `bincode` and `rand_chacha` crates produce, for the
//! tests of other implementations. Run it from anywhere in the checkout: `cargo run -p vectors`.

mod bincode_lines;
mod chacha_lines;
mod messages;

use std::{fs, path::Path};

fn main() -> std::io::Result<()> {
    for (name, text) in files() {
        fs::write(folder().join(name), text)?;
    }
    Ok(())
}

fn files() -> [(&'static str, String); 3] {
    [
        ("bincode.txt", bincode_lines::all()),
        ("json.txt", bincode_lines::json()),
        ("chacha12.txt", chacha_lines::all()),
    ]
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../test-guests/vectors")
}

#[test]
fn committed_vectors_are_what_the_crates_produce() {
    for (name, text) in files() {
        let committed = fs::read_to_string(folder().join(name)).expect("the file is there");
        assert!(
            committed == text,
            "{name} is old: run `cargo run -p vectors`"
        );
    }
}
