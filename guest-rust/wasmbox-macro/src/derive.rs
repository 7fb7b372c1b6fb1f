use crate::{
    rename_rule::RenameRule,
    serde_attributes::{self, Place, SerdeAttributes},
};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{
    ext::IdentExt, parse_quote, Data, DeriveInput, Error, Field, Fields, GenericParam, Generics,
    Ident, Result, Type,
};

pub(crate) fn schema(input: TokenStream) -> Result<TokenStream> {
    let input = syn::parse2::<DeriveInput>(input)?;
    let attributes = serde_attributes::read(&input.attrs, Place::Container)?;
    let name = &input.ident;
    let text = checked(name.unraw().to_string(), name.span())?;
    let shape = shape(&input, &attributes)?;
    let arguments = arguments(&input.generics)?;
    let generics = bounded(input.generics.clone());
    let (parameters, types, bounds) = generics.split_for_impl();
    Ok(quote! {
        impl #parameters ::wasmbox::Schema for #name #types #bounds {
            #[allow(unused_variables)]
            fn describe(definitions: &mut ::wasmbox::schema::Definitions) -> ::std::string::String {
                let arguments: &[::std::string::String] = &[#(#arguments),*];
                definitions.define_instance::<Self>(#text, arguments, |definitions| #shape)
            }
        }
    })
}

fn shape(input: &DeriveInput, attributes: &SerdeAttributes) -> Result<TokenStream> {
    match &input.data {
        Data::Struct(data) if attributes.transparent => {
            let only = only_field(&input.ident, &data.fields)?;
            serde_attributes::read(&only.attrs, Place::Field(&only.ty))?;
            let described = described(&only.ty);
            let fields = quote! { ::wasmbox::schema::Fields::Tuple(::std::vec![#described]) };
            Ok(quote! { ::wasmbox::schema::Shape::Struct(#fields) })
        }
        Data::Struct(data) => {
            let fields = fields(&data.fields, attributes.rename_all)?;
            Ok(quote! { ::wasmbox::schema::Shape::Struct(#fields) })
        }
        Data::Enum(data) if data.variants.is_empty() => {
            let message = "an enum without variants has no values to send";
            Err(Error::new_spanned(&input.ident, message))
        }
        Data::Enum(data) => {
            let mut variants = Vec::new();
            for variant in &data.variants {
                let own = serde_attributes::read(&variant.attrs, Place::Variant)?;
                let rule = own.rename_all.or(attributes.rename_all_fields);
                let rename = |name: &str| match attributes.rename_all {
                    Some(rule) => rule.variant(name),
                    None => name.to_string(),
                };
                let name = name(&variant.ident, own, rename)?;
                let fields = fields(&variant.fields, rule)?;
                variants.push(quote! { (#name, #fields) });
            }
            Ok(quote! { ::wasmbox::schema::Shape::Enum(::std::vec![#(#variants),*]) })
        }
        Data::Union(data) => {
            let message = "a union cannot be sent: use a struct or an enum";
            Err(Error::new(data.union_token.span, message))
        }
    }
}

/// The field that a transparent struct is written as.
fn only_field<'a>(name: &Ident, fields: &'a Fields) -> Result<&'a Field> {
    let is_written = |field: &&Field| !is_phantom(&field.ty);
    let mut written = fields.iter().filter(is_written);
    match (written.next(), written.next()) {
        (Some(only), None) => Ok(only),
        _ => {
            let message = "a transparent struct has one field, besides PhantomData";
            Err(Error::new_spanned(name, message))
        }
    }
}

fn is_phantom(ty: &Type) -> bool {
    matches!(ty, Type::Path(path)
        if path.path.segments.last().is_some_and(|last| last.ident == "PhantomData"))
}

fn described(ty: &Type) -> TokenStream {
    quote! { <#ty as ::wasmbox::Schema>::describe(definitions) }
}

fn fields(fields: &Fields, rule: Option<RenameRule>) -> Result<TokenStream> {
    let mut parts = Vec::new();
    for field in fields {
        let attributes = serde_attributes::read(&field.attrs, Place::Field(&field.ty))?;
        let described = described(&field.ty);
        parts.push(match &field.ident {
            None => described,
            Some(ident) => {
                let rename = |name: &str| match rule {
                    Some(rule) => rule.field(name),
                    None => name.to_string(),
                };
                let name = name(ident, attributes, rename)?;
                quote! { (#name, #described) }
            }
        });
    }
    let kind = match fields {
        Fields::Unit => return Ok(quote! { ::wasmbox::schema::Fields::Unit }),
        Fields::Unnamed(_) => quote! { Tuple },
        Fields::Named(_) => quote! { Named },
    };
    Ok(quote! { ::wasmbox::schema::Fields::#kind(::std::vec![#(#parts),*]) })
}

fn name(
    ident: &Ident,
    attributes: SerdeAttributes,
    rename: impl Fn(&str) -> String,
) -> Result<String> {
    match attributes.rename {
        Some(renamed) => checked(renamed.value(), renamed.span()),
        None => checked(rename(&ident.unraw().to_string()), ident.span()),
    }
}

fn checked(name: String, span: Span) -> Result<String> {
    let first = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    if first && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        return Ok(name);
    }
    let message = format!(
        "names in a schema consist of ASCII letters, digits and underscores: `{name}` does not"
    );
    Err(Error::new(span, message))
}

/// What tells instances of a generic type apart.
fn arguments(generics: &Generics) -> Result<Vec<TokenStream>> {
    let argument = |parameter: &GenericParam| match parameter {
        GenericParam::Type(parameter) => {
            let ident = &parameter.ident;
            Ok(quote! { <#ident as ::wasmbox::Schema>::describe(definitions) })
        }
        GenericParam::Const(parameter) => {
            let ident = &parameter.ident;
            Ok(quote! { ::std::string::ToString::to_string(&#ident) })
        }
        GenericParam::Lifetime(lifetime) => Err(Error::new_spanned(
            lifetime,
            "a message cannot borrow: use owned types such as String and Vec",
        )),
    };
    generics.params.iter().map(argument).collect()
}

fn bounded(mut generics: Generics) -> Generics {
    for parameter in generics.type_params_mut() {
        parameter.bounds.push(parse_quote!(::wasmbox::Schema));
    }
    generics
}
