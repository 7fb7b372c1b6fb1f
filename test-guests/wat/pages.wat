;; A guest of ABI 1 written by hand, whose messages are about single pages of 4 KiB. Pages 3, 70 and
;; 71 of a fresh box hold data. A message is a string of a letter and two characters:
;;   f  memory.fill: the page whose index is the second character less 33, with the value that is the
;;      third character less 48; "f$0" clears page 3
;;   g  memory.grow by 64 KiB
;; It answers with nothing.
(module
  (import "env" "wasmbox_callback" (func $callback (param i32 i32)))
  (memory (export "memory") 6 12)
  (data (i32.const 12288) "a page with something on it")
  (data (i32.const 286720) "another one, which goes on for longer")
  (data (i32.const 294911) "zz")

  (func (export "wasmbox_initialize"))
  (func (export "wasmbox_malloc") (param i32) (result i32) (i32.const 1024))
  (func (export "wasmbox_free") (param i32 i32))

  (func (export "wasmbox_send") (param $message i32) (param $length i32)
    (local.set $message (i32.add (local.get $message) (i32.const 8)))
    (if (i32.eq (i32.load8_u (local.get $message)) (i32.const 0x67))
      (then (drop (memory.grow (i32.const 1))) (return)))
    (memory.fill
      (i32.shl
        (i32.sub (i32.load8_u offset=1 (local.get $message)) (i32.const 33))
        (i32.const 12))
      (i32.sub (i32.load8_u offset=2 (local.get $message)) (i32.const 48))
      (i32.const 4096))))
