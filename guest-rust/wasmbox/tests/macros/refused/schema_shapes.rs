use wasmbox::Schema;

#[derive(Schema)]
enum Never {}

#[derive(Schema)]
union Bits {
    integer: u32,
    float: f32,
}

#[derive(Schema)]
struct Borrows<'a>(&'a str);

#[derive(Schema)]
struct Größe {
    value: u8,
}

fn main() {}
