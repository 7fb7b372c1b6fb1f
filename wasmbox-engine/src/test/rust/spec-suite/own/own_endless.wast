;; Guests that never end by themselves.
(module
  (type $f (func))
  (memory 1000)
  (table funcref (elem $tail $indirect))
  (func (export "loop") (loop (br 0)))
  (func $tail (export "tail") (return_call $indirect))
  (func $indirect (return_call_indirect (type $f) (i32.const 0)))
  (func $self (export "self") (return_call $self))
  (func (export "fill") (loop (memory.fill (i32.const 0) (i32.const 1) (i32.const 65000000)) (br 0)))
  (func (export "copy") (loop (memory.copy (i32.const 1) (i32.const 0) (i32.const 65000000)) (br 0)))
  (func $calls (export "calls") (param i32)
    (if (local.get 0) (then
      (call $calls (i32.sub (local.get 0) (i32.const 1)))
      (call $calls (i32.sub (local.get 0) (i32.const 1)))))))
(module
  (global $depth (mut i32) (i32.const 0))
  (func $recurse (export "recurse") (param i64) (result i64)
    (global.set $depth (i32.add (global.get $depth) (i32.const 1)))
    (i64.add (call $recurse (local.get 0)) (local.get 0)))
  (func (export "depth") (result i32)
    (global.get $depth) (global.set $depth (i32.const 0))))
