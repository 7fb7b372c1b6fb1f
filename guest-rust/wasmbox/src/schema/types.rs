//! The types of the standard library that serde can write, as serde and bincode write them.

use super::{Definitions, Fields, Schema, Shape};
use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque},
    marker::PhantomData,
    num::{self, Wrapping},
    ops::{Range, RangeInclusive},
    rc::Rc,
    sync::{Arc, Mutex, RwLock},
    time::{Duration, SystemTime},
};

macro_rules! named {
    ($($name:literal: $($type:ty),+;)+) => {$($(
        impl Schema for $type {
            fn describe(_: &mut Definitions) -> String {
                $name.to_string()
            }
        }
    )+)+};
}

named! {
    "unit": ();
    "bool": bool;
    "u8": u8, num::NonZeroU8;
    "u16": u16, num::NonZeroU16;
    "u32": u32, num::NonZeroU32;
    "u64": u64, usize, num::NonZeroU64, num::NonZeroUsize;
    "u128": u128, num::NonZeroU128;
    "i8": i8, num::NonZeroI8;
    "i16": i16, num::NonZeroI16;
    "i32": i32, num::NonZeroI32;
    "i64": i64, isize, num::NonZeroI64, num::NonZeroIsize;
    "i128": i128, num::NonZeroI128;
    "f32": f32;
    "f64": f64;
    "char": char;
    "string": str, String;
}

macro_rules! like_their_content {
    ($($type:ty),+ $(,)?) => {$(
        impl<T: Schema + ?Sized> Schema for $type {
            fn describe(definitions: &mut Definitions) -> String {
                T::describe(definitions)
            }
        }
    )+};
}

like_their_content!(
    &'static T,
    Box<T>,
    Rc<T>,
    Arc<T>,
    RefCell<T>,
    Mutex<T>,
    RwLock<T>
);

macro_rules! like_their_value {
    ($($type:ident),+) => {$(
        impl<T: Schema> Schema for $type<T> {
            fn describe(definitions: &mut Definitions) -> String {
                T::describe(definitions)
            }
        }
    )+};
}

like_their_value!(Cell, Wrapping, Reverse);

impl<T: ToOwned + Schema + ?Sized> Schema for Cow<'static, T> {
    fn describe(definitions: &mut Definitions) -> String {
        T::describe(definitions)
    }
}

impl<T: 'static> Schema for PhantomData<T> {
    fn describe(_: &mut Definitions) -> String {
        "unit".to_string()
    }
}

impl<T: Schema> Schema for Option<T> {
    fn describe(definitions: &mut Definitions) -> String {
        applied("option", [T::describe(definitions)])
    }
}

impl<T: Schema> Schema for [T] {
    fn describe(definitions: &mut Definitions) -> String {
        applied("list", [T::describe(definitions)])
    }
}

macro_rules! lists {
    ($($type:ident<T $(, $more:ident)?>),+) => {$(
        impl<T: Schema $(, $more: 'static)?> Schema for $type<T $(, $more)?> {
            fn describe(definitions: &mut Definitions) -> String {
                <[T]>::describe(definitions)
            }
        }
    )+};
}

lists!(Vec<T>, VecDeque<T>, LinkedList<T>, BinaryHeap<T>, BTreeSet<T>, HashSet<T, S>);

impl<K: Schema, V: Schema> Schema for BTreeMap<K, V> {
    fn describe(definitions: &mut Definitions) -> String {
        applied("map", [K::describe(definitions), V::describe(definitions)])
    }
}

impl<K: Schema, V: Schema, S: 'static> Schema for HashMap<K, V, S> {
    fn describe(definitions: &mut Definitions) -> String {
        BTreeMap::<K, V>::describe(definitions)
    }
}

impl<T: Schema, const N: usize> Schema for [T; N] {
    fn describe(definitions: &mut Definitions) -> String {
        applied("array", [T::describe(definitions), N.to_string()])
    }
}

macro_rules! tuples {
    ($first:ident $($rest:ident)*) => {
        impl<$first: Schema, $($rest: Schema),*> Schema for ($first, $($rest),*) {
            fn describe(definitions: &mut Definitions) -> String {
                applied("tuple", [$first::describe(definitions), $($rest::describe(definitions)),*])
            }
        }
        tuples!($($rest)*);
    };
    () => {};
}

tuples!(A B C D E F G H I J K L M N O P);

impl<T: Schema, E: Schema> Schema for Result<T, E> {
    fn describe(definitions: &mut Definitions) -> String {
        let arguments = [T::describe(definitions), E::describe(definitions)];
        definitions.define_instance::<Self>("Result", &arguments, |_| {
            let variant = |argument: &String| Fields::Tuple(vec![argument.clone()]);
            Shape::Enum(vec![
                ("Ok", variant(&arguments[0])),
                ("Err", variant(&arguments[1])),
            ])
        })
    }
}

impl Schema for Duration {
    fn describe(definitions: &mut Definitions) -> String {
        definitions.define::<Self>("Duration", |_| time("secs", "nanos"))
    }
}

impl Schema for SystemTime {
    fn describe(definitions: &mut Definitions) -> String {
        definitions.define::<Self>("SystemTime", |_| {
            time("secs_since_epoch", "nanos_since_epoch")
        })
    }
}

fn time(seconds: &'static str, nanoseconds: &'static str) -> Shape {
    Shape::Struct(Fields::Named(vec![
        (seconds, "u64".to_string()),
        (nanoseconds, "u32".to_string()),
    ]))
}

macro_rules! ranges {
    ($($type:ident),+) => {$(
        impl<T: Schema> Schema for $type<T> {
            fn describe(definitions: &mut Definitions) -> String {
                let bound = T::describe(definitions);
                let name = stringify!($type);
                definitions.define_instance::<Self>(name, std::slice::from_ref(&bound), |_| {
                    let fields = vec![("start", bound.clone()), ("end", bound.clone())];
                    Shape::Struct(Fields::Named(fields))
                })
            }
        }
    )+};
}

ranges!(Range, RangeInclusive);

fn applied<const N: usize>(constructor: &str, arguments: [String; N]) -> String {
    [constructor, "<", &arguments.join(", "), ">"].concat()
}
