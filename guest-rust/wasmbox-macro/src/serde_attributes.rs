use syn::{meta::ParseNestedMeta, token, Attribute, Error, Expr, LitStr, Result, Token};

/// What a schema takes from serde's attributes.
#[derive(Default)]
pub(crate) struct SerdeAttributes {
    pub(crate) rename: Option<LitStr>,
}

/// Attributes that leave alone what bincode writes: it writes no names, and all fields, in order.
const HARMLESS: [&str; 10] = [
    "alias",
    "borrow",
    "bound",
    "crate",
    "default",
    "deny_unknown_fields",
    "expecting",
    "rename_all",
    "rename_all_fields",
    "transparent",
];

/// Reads the attributes of a type, variant or field; refuses what a schema cannot describe.
pub(crate) fn read(attributes: &[Attribute]) -> Result<SerdeAttributes> {
    let mut result = SerdeAttributes::default();
    for attribute in attributes.iter().filter(|a| a.path().is_ident("serde")) {
        attribute.parse_nested_meta(|meta| read_one(&meta, &mut result))?;
    }
    Ok(result)
}

fn read_one(meta: &ParseNestedMeta, result: &mut SerdeAttributes) -> Result<()> {
    if meta.path.is_ident("rename") && meta.input.peek(Token![=]) {
        result.rename = Some(meta.value()?.parse()?);
        return Ok(());
    }
    let name = meta
        .path
        .get_ident()
        .map(ToString::to_string)
        .unwrap_or_default();
    if name == "rename" || HARMLESS.contains(&name.as_str()) {
        return skip_value(meta);
    }
    let message = format!(
        "a schema cannot describe what serde writes with `{name}`: remove it, \
         or implement wasmbox::Schema by hand instead of deriving it"
    );
    Err(Error::new_spanned(&meta.path, message))
}

fn skip_value(meta: &ParseNestedMeta) -> Result<()> {
    if meta.input.peek(Token![=]) {
        meta.value()?.parse::<Expr>()?;
    } else if meta.input.peek(token::Paren) {
        meta.parse_nested_meta(|inner| skip_value(&inner))?;
    }
    Ok(())
}
