use wasmbox::Schema;

struct Inner;

#[derive(Schema)]
struct Outer {
    inner: Inner,
}

fn main() {}
