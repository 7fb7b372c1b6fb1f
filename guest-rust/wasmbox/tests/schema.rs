//! Schemas of derived and of standard types, and whether a guest carries one.

use serde::{Deserialize, Serialize};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque},
    rc::Rc,
    time::Duration,
};
use wasmbox::{
    __private::{Carrier, CarriesNoSchema as _, CarriesSchema as _, SyncForm},
    prelude::*,
    schema::{self, Definitions},
};

fn described<T: Schema>() -> String {
    T::describe(&mut Definitions::default())
}

fn defined<T: Schema>() -> String {
    let mut definitions = Definitions::default();
    T::describe(&mut definitions);
    definitions.text()
}

#[test]
fn standard_types_are_described_as_bincode_writes_them() {
    assert_eq!(described::<()>(), "unit");
    assert_eq!(described::<usize>(), "u64");
    assert_eq!(described::<isize>(), "i64");
    assert_eq!(described::<Box<Rc<i128>>>(), "i128");
    assert_eq!(described::<Cow<'static, str>>(), "string");
    assert_eq!(described::<Option<Vec<u8>>>(), "option<list<u8>>");
    assert_eq!(described::<VecDeque<BTreeSet<char>>>(), "list<list<char>>");
    assert_eq!(described::<HashSet<String>>(), "list<string>");
    assert_eq!(described::<HashMap<u8, f32>>(), "map<u8, f32>");
    assert_eq!(described::<[bool; 3]>(), "array<bool, 3>");
    assert_eq!(described::<(i8, (f64,))>(), "tuple<i8, tuple<f64>>");
    assert_eq!(
        defined::<Result<Duration, u8>>(),
        "struct Duration { secs: u64, nanos: u32 }\n\
         enum Result_Duration_u8 { Ok(Duration), Err(u8) }\n"
    );
}

#[derive(Serialize, Deserialize, Schema)]
struct Empty;

#[derive(Serialize, Deserialize, Schema)]
struct AlsoEmpty {}

#[derive(Serialize, Deserialize, Schema)]
struct Point(i32, i32);

#[derive(Serialize, Deserialize, Schema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct State {
    r#type: Kind,
    #[serde(rename = "where", default)]
    at: Option<Point>,
    empty: (Empty, AlsoEmpty),
}

#[derive(Serialize, Deserialize, Schema)]
enum Kind {
    Plain,
    Wrapped(Box<Kind>),
    #[serde(rename(serialize = "Called", deserialize = "Called"))]
    Named {
        x: u8,
    },
}

#[test]
fn derived_types_are_defined_once_in_the_order_of_first_mention() {
    assert_eq!(
        schema::text::<State, Vec<Point>>(),
        "wasmbox-schema 1\n\
         input State\n\
         output list<Point>\n\
         struct State { type: Kind, where: option<Point>, empty: tuple<Empty, AlsoEmpty> }\n\
         enum Kind { Plain, Wrapped(Kind), Called { x: u8 } }\n\
         struct Point(i32, i32)\n\
         struct Empty\n\
         struct AlsoEmpty\n"
    );
}

#[derive(Serialize, Deserialize, Schema)]
struct Pair<A, B: Clone> {
    first: A,
    second: B,
}

#[derive(Serialize, Deserialize, Schema)]
struct Grid<const N: usize>([u8; 4]);

#[test]
fn instances_of_generic_types_are_named_after_their_arguments() {
    type Nested = Pair<Pair<i32, String>, BTreeMap<u8, Vec<bool>>>;
    assert_eq!(
        defined::<(Nested, Pair<i32, String>, Grid<7>, Grid<8>)>(),
        "struct Pair_i32_string { first: i32, second: string }\n\
         struct Pair_Pair_i32_string_map_u8_list_bool \
         { first: Pair_i32_string, second: map<u8, list<bool>> }\n\
         struct Grid_7(array<u8, 4>)\n\
         struct Grid_8(array<u8, 4>)\n"
    );
}

#[allow(dead_code)]
mod elsewhere {
    #[derive(wasmbox::Schema)]
    pub struct Point {
        pub z: f64,
    }

    #[allow(non_camel_case_types)]
    #[derive(wasmbox::Schema)]
    pub struct string(pub u8);
}

#[test]
fn types_of_the_same_name_are_told_apart() {
    assert_eq!(
        defined::<(Point, elsewhere::Point, elsewhere::string)>(),
        "struct Point(i32, i32)\nstruct Point_2 { z: f64 }\nstruct string_2(u8)\n"
    );
}

#[derive(Serialize, Deserialize)]
struct Undescribed;

#[test]
fn guest_carries_a_schema_if_both_types_have_one() {
    let carrier = &Carrier::<WasmBoxContext<u8, Point>>::new();
    let schema = carrier.schema();
    let text = "wasmbox-schema 1\ninput u8\noutput Point\nstruct Point(i32, i32)\n";
    assert_eq!(schema.as_deref(), Some(text));
}

#[test]
fn guest_carries_no_schema_if_a_type_has_none() {
    let input = &Carrier::<WasmBoxContext<Undescribed, u8>>::new();
    let output = &Carrier::<WasmBoxContext<u8, Undescribed>>::new();
    let sync = &Carrier::<SyncForm<Sync<Undescribed>>>::new();
    assert_eq!(
        (input.schema(), output.schema(), sync.schema()),
        (None, None, None)
    );
}

struct Sync<I>(Option<I>);

impl<I: serde::de::DeserializeOwned + 'static> WasmBox for Sync<I> {
    type Input = I;
    type Output = u8;

    fn init(_: Box<dyn Fn(u8) + Send + ::std::marker::Sync>) -> Self {
        Sync(None)
    }

    fn message(&mut self, input: I) {
        self.0 = Some(input);
    }
}

#[test]
fn guest_in_synchronous_form_carries_a_schema_too() {
    let carrier = &Carrier::<SyncForm<Sync<u16>>>::new();
    let schema = carrier.schema();
    assert_eq!(
        schema.as_deref(),
        Some("wasmbox-schema 1\ninput u16\noutput u8\n")
    );
}
