//! `bincode.txt`: values, their types, and their bytes.

use crate::messages::*;
use serde::Serialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    marker::PhantomData,
    rc::Rc,
};
use wasmbox::schema::{Definitions, Schema};

const HEAD: &str = "\
# What bincode 1.x writes with its default options. Made by guest-rust/vectors; do not edit.
# A line is a comment, a definition in the language of schemas (docs/guest-abi.md), or a vector:
# name, type, the bytes in hexadecimal, and the value in JSON, separated by tabs. JSON is as
# serde_json prints it, except: floats that are not finite are strings; an option around what is
# itself null is null or an array of one; maps with keys that JSON has not are arrays of pairs.
";

const JSON_HEAD: &str = "\
# What serde_json writes of types with attributes of serde that change names. Made by
# guest-rust/vectors; do not edit. The lines are as in bincode.txt.
";

pub fn all() -> String {
    let mut lines = Lines::default();
    integers(&mut lines);
    floats(&mut lines);
    texts(&mut lines);
    options(&mut lines);
    collections(&mut lines);
    fixed_sizes(&mut lines);
    structs(&mut lines);
    enums(&mut lines);
    generics(&mut lines);
    recursion(&mut lines);
    [HEAD, &lines.definitions.text(), &lines.vectors].concat()
}

/// `json.txt`: what serde's attributes do to JSON, in lines of the same form.
pub fn json() -> String {
    let mut lines = Lines::default();
    renamed(&mut lines);
    transparent(&mut lines);
    [JSON_HEAD, &lines.definitions.text(), &lines.vectors].concat()
}

#[derive(Default)]
struct Lines {
    definitions: Definitions,
    vectors: String,
}

impl Lines {
    fn add<T: Serialize + Schema>(&mut self, name: &str, value: T) {
        let json = serde_json::to_string(&value).expect("a value that JSON has");
        self.add_as(name, value, &json);
    }

    /// Adds a value whose JSON form is not serde_json's.
    fn add_as<T: Serialize + Schema>(&mut self, name: &str, value: T, json: &str) {
        let ty = T::describe(&mut self.definitions);
        self.line(name, &ty, &value, json);
    }

    fn line(&mut self, name: &str, ty: &str, value: &impl Serialize, json: &str) {
        let bytes = bincode::serialize(value).expect("a value that bincode can write");
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        self.vectors += &format!("{name}\t{ty}\t{hex}\t{json}\n");
    }
}

fn integers(lines: &mut Lines) {
    lines.add("bool_false", false);
    lines.add("bool_true", true);
    lines.add("u8_zero", 0_u8);
    lines.add("u8_max", u8::MAX);
    lines.add("u16_one", 1_u16);
    lines.add("u16_max", u16::MAX);
    lines.add("u32_one", 1_u32);
    lines.add("u32_max", u32::MAX);
    lines.add("u64_one", 1_u64);
    lines.add("u64_2p53p1", 9_007_199_254_740_993_u64);
    lines.add("u64_max", u64::MAX);
    lines.add("u128_one", 1_u128);
    lines.add("u128_max", u128::MAX);
    lines.add("i8_min", i8::MIN);
    lines.add("i8_max", i8::MAX);
    lines.add("i16_min", i16::MIN);
    lines.add("i16_max", i16::MAX);
    lines.add("i32_min", i32::MIN);
    lines.add("i32_minus_one", -1_i32);
    lines.add("i32_max", i32::MAX);
    lines.add("i64_min", i64::MIN);
    lines.add("i64_max", i64::MAX);
    lines.add("i128_min", i128::MIN);
    lines.add("i128_minus_one", -1_i128);
    lines.add("i128_max", i128::MAX);
    lines.add("usize_one", 1_usize);
    lines.add("box_rc", Box::new(Rc::new(7_i32)));
}

fn floats(lines: &mut Lines) {
    lines.add("f32_tenth", 0.1_f32);
    lines.add("f32_max", f32::MAX);
    lines.add("f32_min_positive", f32::MIN_POSITIVE);
    lines.add("f32_subnormal", f32::from_bits(1));
    lines.add("f32_neg_zero", -0.0_f32);
    lines.add_as("f32_inf", f32::INFINITY, "\"Infinity\"");
    lines.add_as("f32_neg_inf", f32::NEG_INFINITY, "\"-Infinity\"");
    lines.add_as("f32_nan", f32::from_bits(0x7fc0_0000), "\"NaN\"");
    lines.add("f64_tenth", 0.1_f64);
    lines.add("f64_max", f64::MAX);
    lines.add("f64_min_positive", f64::MIN_POSITIVE);
    lines.add("f64_subnormal", f64::from_bits(1));
    lines.add("f64_neg_zero", -0.0_f64);
    lines.add_as("f64_inf", f64::INFINITY, "\"Infinity\"");
    lines.add_as("f64_neg_inf", f64::NEG_INFINITY, "\"-Infinity\"");
    lines.add_as("f64_nan", f64::from_bits(0x7ff8_0000_0000_0000), "\"NaN\"");
}

fn texts(lines: &mut Lines) {
    lines.add("char_a", 'a');
    lines.add("char_e_acute", 'é');
    lines.add("char_euro", '€');
    lines.add("char_crab", '🦀');
    lines.add("string_empty", String::new());
    lines.add("string_ascii", "hello".to_string());
    lines.add("string_mixed", "aé€🦀\"\\\n".to_string());
    lines.add("string_nul", "a\0b".to_string());
    lines.line("bytes_empty", "bytes", &Vec::<u8>::new(), "[]");
    let bytes = vec![0_u8, 1, 127, 128, 255];
    lines.line("bytes_some", "bytes", &bytes, "[0,1,127,128,255]");
}

fn options(lines: &mut Lines) {
    lines.add("unit", ());
    lines.add("option_none", None::<i32>);
    lines.add("option_some", Some(-2_i32));
    lines.add_as("option_unit_some", Some(()), "[null]");
    lines.add_as("option_option_none", None::<Option<u8>>, "null");
    lines.add_as("option_option_some_none", Some(None::<u8>), "[null]");
    lines.add_as("option_option_some_some", Some(Some(7_u8)), "[7]");
    lines.add("option_string_some", Some("x".to_string()));
}

fn collections(lines: &mut Lines) {
    lines.add("list_empty", Vec::<i32>::new());
    lines.add("list_i32", vec![1, -1, i32::MAX]);
    lines.add("list_string", vec![String::new(), "é".into(), "🦀".into()]);
    lines.add("list_nested", vec![vec![], vec![1_u16], vec![2, 3]]);
    lines.add("list_option", vec![None, Some(true), Some(false)]);
    lines.add("list_unit", vec![(), (), ()]);
    lines.add("map_string", map([("a", 1_i64), ("b", -2), ("é", 3)]));
    let numbers = [(1_u32, "one"), (10, "ten"), (2, "two")];
    let numbers: BTreeMap<_, _> = numbers.map(|(key, name)| (key, name.to_string())).into();
    lines.add("map_u32", numbers);
    let nested = map([("x", vec![map([]), map([("t", true)])])]);
    lines.add("map_nested", nested);
    lines.add("map_empty", BTreeMap::<String, i64>::new());
    lines.add("set_u16", BTreeSet::from([3_u16, 1, 2]));
}

fn map<V, const N: usize>(entries: [(&str, V); N]) -> BTreeMap<String, V> {
    entries.map(|(key, value)| (key.to_string(), value)).into()
}

fn fixed_sizes(lines: &mut Lines) {
    lines.add("array_u8_4", [1_u8, 2, 3, 255]);
    lines.add("array_i32_3", [1, -2, 3]);
    lines.add("array_empty", [0_u8; 0]);
    lines.add("array_nested", [[1_u8, 2], [3, 4]]);
    lines.add("tuple_2", (7_u8, "x".to_string()));
    lines.add("tuple_3", (true, (-1_i8, 1_i8), Some('é')));
}

fn structs(lines: &mut Lines) {
    lines.add("unit_struct", Unit);
    lines.add("point", Point { x: 1, y: -2 });
    let (x, y) = (i32::MIN, i32::MAX);
    lines.add("point_extreme", Point { x, y });
    lines.add("pair", Pair(200, "é".to_string()));
    lines.add("meters", Meters(1.5));
    lines.add("wide_min", wide_min());
    lines.add("wide_max", wide_max());
    let keyed = Keyed {
        by_id: [(1, Point { x: 1, y: 2 }), (20, Point { x: 3, y: 4 })].into(),
        by_point: [
            (Point { x: 0, y: 1 }, Level::Low),
            (Point { x: 2, y: 3 }, Level::High),
        ]
        .into(),
        by_level: [(Level::Low, true), (Level::High, false)].into(),
    };
    let json = r#"{"by_id":{"1":{"x":1,"y":2},"20":{"x":3,"y":4}},"by_point":[[{"x":0,"y":1},"Low"],[{"x":2,"y":3},"High"]],"by_level":{"Low":true,"High":false}}"#;
    lines.add_as("keyed", keyed, json);
}

fn wide_min() -> Wide {
    Wide {
        a: u8::MIN,
        b: u16::MIN,
        c: u32::MIN,
        d: u64::MIN,
        e: u128::MIN,
        f: i8::MIN,
        g: i16::MIN,
        h: i32::MIN,
        i: i64::MIN,
        j: i128::MIN,
        k: f32::MIN,
        l: f64::MIN,
        m: false,
        n: '\0',
    }
}

fn wide_max() -> Wide {
    Wide {
        a: u8::MAX,
        b: u16::MAX,
        c: u32::MAX,
        d: u64::MAX,
        e: u128::MAX,
        f: i8::MAX,
        g: i16::MAX,
        h: i32::MAX,
        i: i64::MAX,
        j: i128::MAX,
        k: f32::MAX,
        l: f64::MAX,
        m: true,
        n: char::MAX,
    }
}

fn enums(lines: &mut Lines) {
    lines.add("level_low", Level::Low);
    lines.add("level_mid", Level::Mid);
    lines.add("level_high", Level::High);
    lines.add("command_move", Command::Move { dx: 1, dy: 2 });
    lines.add("command_say", Command::Say("hi".to_string()));
    lines.add("command_both_none", Command::Both(9, None));
    let at = Some(Point { x: 3, y: 4 });
    lines.add("command_both_some", Command::Both(9, at));
    lines.add("command_stop", Command::Stop);
    let empty = State {
        count: 0,
        names: vec![],
        at: None,
        scores: map([]),
        level: Level::Low,
        last: None,
    };
    lines.add("state_empty", empty);
    let full = State {
        count: u32::MAX,
        names: vec!["a".to_string(), "🦀".to_string()],
        at: Some(Point { x: 1, y: 2 }),
        scores: map([("x", -1), ("y", 9_007_199_254_740_993)]),
        level: Level::High,
        last: Some(Command::Move { dx: 5, dy: 6 }),
    };
    lines.add("state_full", full);
    lines.add("result_ok", Ok::<u8, String>(1));
    lines.add("result_err", Err::<u8, String>("no".to_string()));
}

fn generics(lines: &mut Lines) {
    lines.add("both", both(-1, "b"));
    let first = both(1, "x");
    let second = vec![9_u8, 8];
    lines.add("both_nested", Both { first, second });
    lines.add("list_both", vec![both(1, "a"), both(2, "b")]);
}

fn both(first: i32, second: &str) -> Both<i32, String> {
    let second = second.to_string();
    Both { first, second }
}

fn recursion(lines: &mut Lines) {
    lines.add("tree_leaf", Tree::Leaf(5));
    let deeper = Tree::Node(vec![Tree::Leaf(2)]);
    let tree = Tree::Node(vec![Tree::Leaf(1), Tree::Node(vec![]), deeper]);
    lines.add("tree_node", tree);
    lines.add("link_one", link(1, None));
    lines.add("link_three", link(1, Some(link(2, Some(link(3, None))))));
}

fn link(value: u8, next: Option<Link>) -> Link {
    let next = next.map(Box::new);
    Link { value, next }
}

fn renamed(lines: &mut Lines) {
    lines.add("lower_fields", LowerFields::default());
    lines.add("upper_fields", UpperFields::default());
    lines.add("pascal_fields", PascalFields::default());
    lines.add("camel_fields", CamelFields::default());
    lines.add("snake_fields", SnakeFields::default());
    lines.add("screaming_fields", ScreamingFields::default());
    lines.add("lower_variants", LowerVariants::all());
    lines.add("upper_variants", UpperVariants::all());
    lines.add("pascal_variants", PascalVariants::all());
    lines.add("camel_variants", CamelVariants::all());
    lines.add("snake_variants", SnakeVariants::all());
    lines.add("screaming_variants", ScreamingVariants::all());
}

fn transparent(lines: &mut Lines) {
    let degrees = 21.5;
    lines.add("transparent", Celsius { degrees });
    lines.add("transparent_some", Some(Celsius { degrees }));
    let point = Point { x: 1, y: 2 };
    let tag = PhantomData;
    lines.add("transparent_phantom", Tagged::<u8> { point, tag });
}
