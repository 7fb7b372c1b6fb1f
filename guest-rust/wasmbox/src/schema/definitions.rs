use std::any::TypeId;

/// The named types of a schema, each defined once.
#[derive(Default)]
pub struct Definitions {
    entries: Vec<Entry>,
}

struct Entry {
    id: TypeId,
    name: String,
    /// Empty while the type is being described.
    text: String,
}

/// What a named type consists of.
pub enum Shape {
    /// The fields of a struct.
    Struct(Fields),
    /// The variants by name, in the order of their tags.
    Enum(Vec<(&'static str, Fields)>),
}

/// The fields of a struct or of a variant, each with its type as returned by
/// [`Schema::describe`](super::Schema::describe).
pub enum Fields {
    /// No fields.
    Unit,
    /// Fields by position.
    Tuple(Vec<String>),
    /// Fields by name, in the order in which they are written.
    Named(Vec<(&'static str, String)>),
}

/// Words that are types of the language itself.
const BUILT_IN: [&str; 22] = [
    "unit", "bool", "u8", "u16", "u32", "u64", "u128", "i8", "i16", "i32", "i64", "i128", "f32",
    "f64", "char", "string", "bytes", "option", "list", "map", "array", "tuple",
];

impl Definitions {
    /// Defines the type `T` unless that was done before, and returns the name that it goes by:
    /// `name`, or a variation of it where another type already has it.
    ///
    /// `shape` may mention `T` itself.
    pub fn define<T: 'static>(
        &mut self,
        name: &str,
        shape: impl FnOnce(&mut Definitions) -> Shape,
    ) -> String {
        let id = TypeId::of::<T>();
        if let Some(entry) = self.entries.iter().find(|entry| entry.id == id) {
            return entry.name.clone();
        }
        let name = self.free_name(name);
        let index = self.entries.len();
        self.entries.push(Entry {
            id,
            name: name.clone(),
            text: String::new(),
        });
        self.entries[index].text = shape(self).text(&name);
        name
    }

    /// Defines an instance of a generic type, named after the type and its arguments:
    /// `Pair_i32_string`.
    pub fn define_instance<T: 'static>(
        &mut self,
        name: &str,
        arguments: &[String],
        shape: impl FnOnce(&mut Definitions) -> Shape,
    ) -> String {
        let name = arguments.iter().fold(name.to_string(), |name, argument| {
            argument
                .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .filter(|part| !part.is_empty())
                .fold(name, |name, part| name + "_" + part)
        });
        self.define::<T>(&name, shape)
    }

    fn free_name(&self, name: &str) -> String {
        let taken = |name: &str| {
            BUILT_IN.contains(&name) || self.entries.iter().any(|entry| entry.name == name)
        };
        let mut free = name.to_string();
        let mut number = 2;
        while taken(&free) {
            free = format!("{name}_{number}");
            number += 1;
        }
        free
    }

    /// The definitions, one to a line.
    pub fn text(&self) -> String {
        self.entries
            .iter()
            .flat_map(|entry| [entry.text.as_str(), "\n"])
            .collect()
    }
}

impl Shape {
    fn text(&self, name: &str) -> String {
        match self {
            Shape::Struct(fields) => ["struct ", name, &fields.text()].concat(),
            Shape::Enum(variants) => {
                let variants = join(
                    variants
                        .iter()
                        .map(|(n, f)| [n, f.text().as_str()].concat()),
                );
                ["enum ", name, " { ", &variants, " }"].concat()
            }
        }
    }
}

impl Fields {
    fn text(&self) -> String {
        match self {
            Fields::Tuple(types) if !types.is_empty() => {
                ["(", &join(types.iter().cloned()), ")"].concat()
            }
            Fields::Named(fields) if !fields.is_empty() => {
                let fields = join(fields.iter().map(|(name, ty)| [name, ": ", ty].concat()));
                [" { ", &fields, " }"].concat()
            }
            _ => String::new(),
        }
    }
}

fn join(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}
