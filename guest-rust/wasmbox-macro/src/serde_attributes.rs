use crate::rename_rule::RenameRule;
use syn::{
    meta::ParseNestedMeta, spanned::Spanned, token, Attribute, Error, Expr, LitStr, Result, Token,
    Type,
};

/// What a schema takes from serde's attributes.
#[derive(Default)]
pub(crate) struct SerdeAttributes {
    pub(crate) rename: Option<LitStr>,
    pub(crate) rename_all: Option<RenameRule>,
    pub(crate) rename_all_fields: Option<RenameRule>,
    pub(crate) transparent: bool,
}

/// What an attribute is on.
#[derive(Clone, Copy)]
pub(crate) enum Place<'a> {
    Container,
    Variant,
    Field(&'a Type),
}

/// Attributes that change neither what bincode writes nor the JSON of what can be written.
const HARMLESS: [&str; 5] = [
    "borrow",
    "bound",
    "crate",
    "deny_unknown_fields",
    "expecting",
];

/// Reads the attributes of a type, variant or field; refuses what a schema cannot describe.
pub(crate) fn read(attributes: &[Attribute], place: Place) -> Result<SerdeAttributes> {
    let mut result = SerdeAttributes::default();
    for attribute in attributes.iter().filter(|a| a.path().is_ident("serde")) {
        attribute.parse_nested_meta(|meta| read_one(&meta, place, &mut result))?;
    }
    Ok(result)
}

fn read_one(meta: &ParseNestedMeta, place: Place, result: &mut SerdeAttributes) -> Result<()> {
    let name = meta
        .path
        .get_ident()
        .map(ToString::to_string)
        .unwrap_or_default();
    match (name.as_str(), place) {
        // The name of a type is in no JSON.
        ("rename", Place::Container) => return skip_value(meta),
        ("rename", _) => result.rename = Some(one_text(meta)?),
        ("rename_all", _) => result.rename_all = Some(RenameRule::parse(&one_text(meta)?)?),
        ("rename_all_fields", _) => {
            result.rename_all_fields = Some(RenameRule::parse(&one_text(meta)?)?);
        }
        ("transparent", _) => result.transparent = true,
        // JSON by schema may leave out an option already.
        ("default", Place::Field(ty)) if is_option(ty) && !meta.input.peek(Token![=]) => {}
        ("default", _) => {
            let message = "a schema has no defaults, so JSON that follows it cannot leave out \
                what has a `default`: remove it and make the field an Option, or implement \
                wasmbox::Schema by hand instead of deriving it";
            return Err(Error::new_spanned(&meta.path, message));
        }
        ("alias", _) => {
            let message = "a schema has one name for each field and variant, so JSON that \
                follows it cannot use an `alias`: remove it, or implement wasmbox::Schema by hand \
                instead of deriving it";
            return Err(Error::new_spanned(&meta.path, message));
        }
        (name, _) if HARMLESS.contains(&name) => return skip_value(meta),
        _ => {
            let message = format!(
                "a schema cannot describe what serde writes with `{name}`: remove it, \
                 or implement wasmbox::Schema by hand instead of deriving it"
            );
            return Err(Error::new_spanned(&meta.path, message));
        }
    }
    Ok(())
}

fn is_option(ty: &Type) -> bool {
    matches!(ty, Type::Path(path)
        if path.path.segments.last().is_some_and(|last| last.ident == "Option"))
}

/// The value of `name = "…"` or of `name(serialize = "…", deserialize = "…")`, where the two must
/// be the same: a schema describes both directions.
fn one_text(meta: &ParseNestedMeta) -> Result<LitStr> {
    if meta.input.peek(Token![=]) {
        return meta.value()?.parse();
    }
    let mut texts = Vec::<LitStr>::new();
    meta.parse_nested_meta(|inner| {
        texts.push(inner.value()?.parse()?);
        Ok(())
    })?;
    match &texts[..] {
        [one, other] if one.value() == other.value() => Ok(one.clone()),
        _ => {
            let message = "a schema describes what is read and what is written, so the names for \
                `serialize` and `deserialize` must be the same";
            Err(Error::new(meta.path.span(), message))
        }
    }
}

fn skip_value(meta: &ParseNestedMeta) -> Result<()> {
    if meta.input.peek(Token![=]) {
        meta.value()?.parse::<Expr>()?;
    } else if meta.input.peek(token::Paren) {
        meta.parse_nested_meta(|inner| skip_value(&inner))?;
    }
    Ok(())
}
