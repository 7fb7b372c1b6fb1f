use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{spanned::Spanned, Error, FnArg, Ident, Item, ItemFn, Result, ReturnType, Type};

pub(crate) fn wasmbox(arguments: TokenStream, item: TokenStream) -> Result<TokenStream> {
    no_arguments("wasmbox", arguments)?;
    let function = match syn::parse2::<Item>(item)? {
        Item::Fn(function) => function,
        other => return Err(Error::new_spanned(other, WASMBOX_ON)),
    };
    let context = context_type(&function)?;
    let name = &function.sig.ident;
    let start = quote_spanned! { context.span() => ::wasmbox::__private::initialize_async(#name) };
    let exports = exports(name.span(), &start, &quote! { #context });
    Ok(quote! {
        #function
        #exports
    })
}

const WASMBOX_ON: &str = "#[wasmbox] goes on a function: \
    `async fn run(ctx: WasmBoxContext<Input, Output>)`. For a type, use #[wasmbox_sync]";

/// Checks the shape of the function and returns the type of its argument.
fn context_type(function: &ItemFn) -> Result<&Type> {
    let signature = &function.sig;
    if signature.asyncness.is_none() {
        let message = "this function must be async: write `async fn`";
        return Err(Error::new(signature.fn_token.span(), message));
    }
    if !signature.generics.params.is_empty() {
        let message = "a guest has one input and one output type: this function cannot be generic";
        return Err(Error::new_spanned(&signature.generics, message));
    }
    if let ReturnType::Type(..) = signature.output {
        let message = "this function must return nothing: send results with `ctx.send(..)`";
        return Err(Error::new_spanned(&signature.output, message));
    }
    let mut arguments = signature.inputs.iter();
    match (arguments.next(), arguments.next()) {
        (Some(FnArg::Typed(context)), None) => Ok(&context.ty),
        (None, _) => Err(Error::new(signature.ident.span(), ONE_ARGUMENT)),
        (_, Some(second)) => Err(Error::new_spanned(second, ONE_ARGUMENT)),
        (Some(receiver), None) => Err(Error::new_spanned(receiver, ONE_ARGUMENT)),
    }
}

const ONE_ARGUMENT: &str =
    "this function must take exactly one argument: `ctx: WasmBoxContext<Input, Output>`";

pub(crate) fn wasmbox_sync(arguments: TokenStream, item: TokenStream) -> Result<TokenStream> {
    no_arguments("wasmbox_sync", arguments)?;
    let item = syn::parse2::<Item>(item)?;
    let name = type_name(&item)?;
    let start = quote_spanned! { name.span() => ::wasmbox::__private::initialize::<#name>() };
    let form = quote! { ::wasmbox::__private::SyncForm<#name> };
    let exports = exports(name.span(), &start, &form);
    Ok(quote! {
        #item
        #exports
    })
}

fn type_name(item: &Item) -> Result<&Ident> {
    let (name, generics) = match item {
        Item::Struct(item) => (&item.ident, &item.generics),
        Item::Enum(item) => (&item.ident, &item.generics),
        Item::Type(item) => (&item.ident, &item.generics),
        other => return Err(Error::new_spanned(other, WASMBOX_SYNC_ON)),
    };
    if generics.params.is_empty() {
        return Ok(name);
    }
    let message = "a guest has one input and one output type: this type cannot be generic \
        (put #[wasmbox_sync] on an alias such as `type Guest = Game<Chess>;`)";
    Err(Error::new_spanned(generics, message))
}

const WASMBOX_SYNC_ON: &str = "#[wasmbox_sync] goes on the struct, enum or type alias that \
    implements WasmBox. For an async function, use #[wasmbox]";

fn no_arguments(attribute: &str, arguments: TokenStream) -> Result<()> {
    if arguments.is_empty() {
        return Ok(());
    }
    let message = format!("#[{attribute}] takes no arguments");
    Err(Error::new_spanned(arguments, message))
}

/// The functions of the module that know the guest's types. `form` tells those to the search for
/// a schema.
fn exports(span: Span, start: &TokenStream, form: &TokenStream) -> TokenStream {
    let initialize = Ident::new("wasmbox_initialize", span);
    quote! {
        #[allow(unsafe_code)]
        const _: () = {
            #[unsafe(no_mangle)]
            extern "C" fn #initialize() {
                #start;
            }

            #[unsafe(no_mangle)]
            extern "C" fn wasmbox_schema() -> *const u8 {
                #[allow(unused_imports)]
                use ::wasmbox::__private::{CarriesNoSchema as _, CarriesSchema as _};
                let carrier = &::wasmbox::__private::Carrier::<#form>::new();
                ::wasmbox::__private::schema_address(carrier.schema())
            }
        };
    }
}
