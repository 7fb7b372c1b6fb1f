use crate::serde_attributes::{self, SerdeAttributes};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{
    ext::IdentExt, parse_quote, Data, DeriveInput, Error, Fields, GenericParam, Generics, Ident,
    Result,
};

pub(crate) fn schema(input: TokenStream) -> Result<TokenStream> {
    let input = syn::parse2::<DeriveInput>(input)?;
    serde_attributes::read(&input.attrs)?;
    let name = &input.ident;
    let text = checked(name.unraw().to_string(), name.span())?;
    let shape = shape(&input)?;
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

fn shape(input: &DeriveInput) -> Result<TokenStream> {
    match &input.data {
        Data::Struct(data) => {
            let fields = fields(&data.fields)?;
            Ok(quote! { ::wasmbox::schema::Shape::Struct(#fields) })
        }
        Data::Enum(data) if data.variants.is_empty() => {
            let message = "an enum without variants has no values to send";
            Err(Error::new_spanned(&input.ident, message))
        }
        Data::Enum(data) => {
            let mut variants = Vec::new();
            for variant in &data.variants {
                let name = name(&variant.ident, serde_attributes::read(&variant.attrs)?)?;
                let fields = fields(&variant.fields)?;
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

fn fields(fields: &Fields) -> Result<TokenStream> {
    let mut parts = Vec::new();
    for field in fields {
        let attributes = serde_attributes::read(&field.attrs)?;
        let ty = &field.ty;
        let described = quote! { <#ty as ::wasmbox::Schema>::describe(definitions) };
        parts.push(match &field.ident {
            None => described,
            Some(ident) => {
                let name = name(ident, attributes)?;
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

fn name(ident: &Ident, attributes: SerdeAttributes) -> Result<String> {
    match attributes.rename {
        Some(renamed) => checked(renamed.value(), renamed.span()),
        None => checked(ident.unraw().to_string(), ident.span()),
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
