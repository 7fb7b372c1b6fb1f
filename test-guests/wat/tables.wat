;; A guest of ABI 1 written by hand. It keeps state where compiled programs rarely do: in globals of
;; every type, in tables that it changes and grows, and in which segments it has dropped.
;;
;; A message is a string; its first letter is the command:
;;   g  add one to every global            s  table.set: rotate the functions in the first table
;;   w  table.grow both tables             i  memory.init from the passive data segment
;;   d  data.drop that segment             e  table.init from the passive element segment
;;   x  elem.drop that segment             z  clear a slot of the second table (ref.null)
;;   c  count the message and nothing else t  trap, after changing everything
;; After each command it answers with a string of nine numbers, each of eight hexadecimal digits:
;;   the i32 global, the i64 global, the f32 and the f64 global as integers, the size of both tables,
;;   the result of calling the first table's slot 0, that of the second table's slot 1 (or 0 where it
;;   is null), and the word that memory.init writes.
(module
  (import "env" "wasmbox_callback" (func $callback (param i32 i32)))
  (memory (export "memory") 2 16)

  (type $number (func (result i32)))
  (table $first 4 64 funcref)
  (table $second 2 64 funcref)
  (elem (table $first) (i32.const 0) func $one $two $three $four)
  (elem $passive func $five $six)
  (elem declare func $five)
  (data $word "\78\56\34\12")

  (global $i32 (mut i32) (i32.const 1))
  (global $i64 (mut i64) (i64.const 0x100000000))
  (global $f32 (mut f32) (f32.const 0.5))
  (global $f64 (mut f64) (f64.const 0.25))
  (global $end (mut i32) (i32.const 0))

  (func $one (result i32) (i32.const 1))
  (func $two (result i32) (i32.const 2))
  (func $three (result i32) (i32.const 3))
  (func $four (result i32) (i32.const 4))
  (func $five (result i32) (i32.const 5))
  (func $six (result i32) (i32.const 6))

  ;; The answer is built at 1024: the length of the string (eight bytes) and then its text.
  (func (export "wasmbox_initialize")
    (i64.store (i32.const 1024) (i64.const 80)))

  ;; One buffer is enough, since the host sends one message at a time: all memory from 4096 on.
  (func (export "wasmbox_malloc") (param $size i32) (result i32)
    (local $missing i32)
    (local.set $missing
      (i32.sub
        (i32.shr_u (i32.add (local.get $size) (i32.const 0x10fff)) (i32.const 16))
        (memory.size)))
    (if (i32.gt_s (local.get $missing) (i32.const 0))
      (then
        (if (i32.eq (memory.grow (local.get $missing)) (i32.const -1)) (then unreachable))))
    (i32.const 4096))

  (func (export "wasmbox_free") (param i32 i32))

  ;; No schema, said in the longer of the two ways.
  (func (export "wasmbox_schema") (result i32) (i32.const 0))

  (func (export "wasmbox_send") (param $message i32) (param $length i32)
    (if (i32.lt_u (local.get $length) (i32.const 9)) (then unreachable))
    (call $obey (i32.load8_u (i32.add (local.get $message) (i32.const 8))))
    (call $answer))

  (func $obey (param $command i32)
    (if (i32.eq (local.get $command) (i32.const 0x67)) (then (call $add) (return)))
    (if (i32.eq (local.get $command) (i32.const 0x73)) (then (call $rotate) (return)))
    (if (i32.eq (local.get $command) (i32.const 0x77)) (then (call $grow) (return)))
    (if (i32.eq (local.get $command) (i32.const 0x69)) (then (call $init_memory) (return)))
    (if (i32.eq (local.get $command) (i32.const 0x64)) (then (data.drop $word) (return)))
    (if (i32.eq (local.get $command) (i32.const 0x65)) (then (call $init_table) (return)))
    (if (i32.eq (local.get $command) (i32.const 0x78)) (then (elem.drop $passive) (return)))
    (if (i32.eq (local.get $command) (i32.const 0x7a)) (then (call $clear) (return)))
    (if (i32.eq (local.get $command) (i32.const 0x63)) (then (call $count) (return)))
    (if (i32.eq (local.get $command) (i32.const 0x74)) (then (call $trap)))
    unreachable)

  (func $count
    (global.set $i32 (i32.add (global.get $i32) (i32.const 1))))

  (func $add
    (call $count)
    (global.set $i64 (i64.add (global.get $i64) (i64.const 1)))
    (global.set $f32 (f32.add (global.get $f32) (f32.const 1)))
    (global.set $f64 (f64.add (global.get $f64) (f64.const 1))))

  (func $rotate
    (local $slot i32)
    (local $kept funcref)
    (local.set $kept (table.get $first (i32.const 0)))
    (loop $next
      (table.set $first
        (local.get $slot)
        (table.get $first (i32.add (local.get $slot) (i32.const 1))))
      (local.set $slot (i32.add (local.get $slot) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $slot) (i32.const 3))))
    (table.set $first (i32.const 3) (local.get $kept)))

  (func $grow
    (drop (table.grow $first (ref.func $five) (i32.const 3)))
    (drop (table.grow $second (ref.null func) (i32.const 1))))

  (func $init_memory
    (memory.init $word (i32.const 2048) (i32.const 0) (i32.const 4)))

  (func $init_table
    (table.init $second $passive (i32.const 0) (i32.const 0) (i32.const 2)))

  (func $clear
    (table.set $second (i32.const 1) (ref.null func)))

  (func $trap
    (call $add)
    (call $rotate)
    (call $grow)
    (call $clear)
    (i32.store (i32.const 2048) (i32.const -1))
    (data.drop $word)
    (elem.drop $passive)
    (drop (i32.div_s (i32.const 1) (i32.const 0))))

  (func $answer
    (global.set $end (i32.const 1032))
    (call $print (global.get $i32))
    (call $print (i32.wrap_i64 (global.get $i64)))
    (call $print (i32.trunc_f32_s (f32.mul (global.get $f32) (f32.const 2))))
    (call $print (i32.trunc_f64_s (f64.mul (global.get $f64) (f64.const 4))))
    (call $print (table.size $first))
    (call $print (table.size $second))
    (call $print (call_indirect $first (type $number) (i32.const 0)))
    (call $print (call $second_slot))
    (call $print (i32.load (i32.const 2048)))
    (call $callback (i32.const 1024) (i32.const 88)))

  (func $second_slot (result i32)
    (if (result i32) (ref.is_null (table.get $second (i32.const 1)))
      (then (i32.const 0))
      (else (call_indirect $second (type $number) (i32.const 1)))))

  ;; Appends eight hexadecimal digits, and a space unless it is the last number.
  (func $print (param $value i32)
    (local $digits i32)
    (loop $next
      (i32.store8 (global.get $end)
        (call $digit (i32.shr_u (local.get $value) (i32.const 28))))
      (global.set $end (i32.add (global.get $end) (i32.const 1)))
      (local.set $value (i32.shl (local.get $value) (i32.const 4)))
      (local.set $digits (i32.add (local.get $digits) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $digits) (i32.const 8))))
    (i32.store8 (global.get $end) (i32.const 0x20))
    (global.set $end (i32.add (global.get $end) (i32.const 1))))

  (func $digit (param $value i32) (result i32)
    (select
      (i32.add (local.get $value) (i32.const 0x30))
      (i32.add (local.get $value) (i32.const 0x57))
      (i32.lt_u (local.get $value) (i32.const 10)))))
