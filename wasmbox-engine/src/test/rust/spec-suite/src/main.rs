//! Writes the WebAssembly specification's test suite in a form that a test in Java can read: for
//! each script a text file with one command a line, and its modules in binary.
//!
//! A command is a list of fields that are separated by tabs: its kind, the line in the script, and
//! what belongs to the kind. Names are in hexadecimal, since they may hold anything.

use std::{fs, io::Write, path::Path};
use wast::core::{NanPattern, WastArgCore, WastRetCore};
use wast::parser::{self, ParseBuffer};
use wast::token::Id;
use wast::{QuoteWat, Wast, WastArg, WastDirective, WastExecute, WastInvoke, WastRet};

fn main() {
    let mut args = std::env::args().skip(1);
    let out = args.next().expect("usage: spec-suite OUT FOLDER...");
    for folder in args {
        let mut scripts: Vec<_> = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
        scripts.sort();
        for script in scripts.iter().filter(|p| p.extension().is_some_and(|e| e == "wast")) {
            if let Err(e) = convert(script, Path::new(&out)) {
                eprintln!("{}: {e}", script.display());
            }
        }
    }
}

struct Script<'a> {
    name: String,
    out: &'a Path,
    commands: Vec<u8>,
    modules: usize,
}

fn convert(path: &Path, out: &Path) -> Result<(), wast::Error> {
    let text = fs::read_to_string(path).unwrap();
    let mut lexer = wast::lexer::Lexer::new(&text);
    lexer.allow_confusing_unicode(true);
    let buffer = ParseBuffer::new_with_lexer(lexer)?;
    let parsed = parser::parse::<Wast>(&buffer)?;
    let mut script = Script {
        name: path.file_stem().unwrap().to_string_lossy().into_owned(),
        out,
        commands: Vec::new(),
        modules: 0,
    };
    for directive in parsed.directives {
        let line = directive.span().linecol_in(&text).0 + 1;
        script.directive(directive, line);
    }
    fs::write(out.join(format!("{}.txt", script.name)), script.commands).unwrap();
    Ok(())
}

fn hex(text: &str) -> String {
    format!("x{}", text.bytes().map(|b| format!("{b:02x}")).collect::<String>())
}

fn id(id: Option<Id>) -> String {
    id.map_or("-".into(), |id| hex(id.name()))
}

impl Script<'_> {
    fn command(&mut self, fields: &[&str]) {
        writeln!(self.commands, "{}", fields.join("\t")).unwrap();
    }

    fn store(&mut self, wasm: Vec<u8>) -> String {
        let name = format!("{}.{}.wasm", self.name, self.modules);
        self.modules += 1;
        fs::write(self.out.join(&name), wasm).unwrap();
        name
    }

    fn directive(&mut self, directive: WastDirective, line: usize) {
        let line = &line.to_string();
        match directive {
            WastDirective::Module(mut module) => self.module("module", line, &mut module),
            WastDirective::ModuleDefinition(mut module) => self.module("definition", line, &mut module),
            WastDirective::ModuleInstance { instance, module, .. } => {
                self.command(&["instance", line, &id(instance), &id(module)])
            }
            WastDirective::Register { name, module, .. } => {
                self.command(&["register", line, &hex(name), &id(module)])
            }
            WastDirective::Invoke(invoke) => self.execute("invoke", line, WastExecute::Invoke(invoke), ""),
            WastDirective::AssertReturn { exec, results, .. } => {
                let results: Vec<_> = results.iter().map(result).collect();
                self.execute("return", line, exec, &results.join(" "))
            }
            WastDirective::AssertTrap { exec, message, .. } => self.execute("trap", line, exec, message),
            WastDirective::AssertExhaustion { call, message, .. } => {
                self.execute("exhaustion", line, WastExecute::Invoke(call), message)
            }
            WastDirective::AssertException { exec, .. } => self.execute("exception", line, exec, ""),
            WastDirective::AssertUnlinkable { mut module, message, .. } => {
                if let Ok(wasm) = module.encode() {
                    let file = self.store(wasm);
                    self.command(&["unlinkable", line, &file, message])
                }
            }
            // What is malformed or invalid concerns the parser, not the engine.
            _ => self.command(&["skipped", line]),
        }
    }

    fn module(&mut self, kind: &str, line: &str, module: &mut QuoteWat) {
        let name = id(module.name());
        match module.encode() {
            Ok(wasm) => {
                let file = self.store(wasm);
                self.command(&[kind, line, &name, &file])
            }
            Err(e) => eprintln!("{}:{line}: {e}", self.name),
        }
    }

    fn execute(&mut self, kind: &str, line: &str, exec: WastExecute, expected: &str) {
        match exec {
            WastExecute::Invoke(WastInvoke { module, name, args, .. }) => {
                let args: Vec<_> = args.iter().map(argument).collect();
                self.command(&[kind, line, "call", &id(module), &hex(name), &args.join(" "), expected])
            }
            WastExecute::Get { module, global, .. } => {
                self.command(&[kind, line, "get", &id(module), &hex(global), "", expected])
            }
            WastExecute::Wat(mut wat) => {
                if let Ok(wasm) = wat.encode() {
                    let file = self.store(wasm);
                    self.command(&[kind, line, "instantiate", "-", &file, "", expected])
                }
            }
        }
    }
}

fn argument(arg: &WastArg) -> String {
    match arg {
        WastArg::Core(WastArgCore::I32(v)) => format!("i32:{}", *v),
        WastArg::Core(WastArgCore::I64(v)) => format!("i64:{}", *v),
        WastArg::Core(WastArgCore::F32(v)) => format!("f32:{}", v.bits as i32),
        WastArg::Core(WastArgCore::F64(v)) => format!("f64:{}", v.bits as i64),
        WastArg::Core(WastArgCore::RefNull(_)) => "null".into(),
        WastArg::Core(WastArgCore::RefExtern(v)) => format!("extern:{v}"),
        _ => "unknown".into(),
    }
}

fn result(expected: &WastRet) -> String {
    match expected {
        WastRet::Core(core) => core_result(core),
        #[allow(unreachable_patterns)]
        _ => "unknown".into(),
    }
}

fn core_result(expected: &WastRetCore) -> String {
    match expected {
        WastRetCore::I32(v) => format!("i32:{v}"),
        WastRetCore::I64(v) => format!("i64:{v}"),
        WastRetCore::F32(NanPattern::Value(v)) => format!("f32:{}", v.bits as i32),
        WastRetCore::F64(NanPattern::Value(v)) => format!("f64:{}", v.bits as i64),
        WastRetCore::F32(NanPattern::CanonicalNan) => "f32:canonical".into(),
        WastRetCore::F64(NanPattern::CanonicalNan) => "f64:canonical".into(),
        WastRetCore::F32(NanPattern::ArithmeticNan) => "f32:arithmetic".into(),
        WastRetCore::F64(NanPattern::ArithmeticNan) => "f64:arithmetic".into(),
        WastRetCore::RefNull(_) => "null".into(),
        WastRetCore::RefExtern(Some(v)) => format!("extern:{v}"),
        WastRetCore::RefFunc(_) => "function".into(),
        _ => "unknown".into(),
    }
}
