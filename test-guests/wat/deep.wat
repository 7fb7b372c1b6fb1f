;; A guest of ABI 1 written by hand that calls itself as often as it is told, on the stack of its
;; thread alone. A message begins with two numbers of four bytes: how often, and whether to loop for
;; ever then; so a text calls as often as it is long. It answers with a text of a digit, and writes
;; the same digit as a line to the standard error stream: 1 before, 2 in the deepest call, 3 afterwards. On the way back it counts the calls in its
;; memory, so that its state tells; each call keeps 32 numbers meanwhile, which makes its frame large
;; however it is compiled.
(module
  (import "env" "wasmbox_callback" (func $callback (param i32 i32)))
  (import "wasi_snapshot_preview1" "fd_write"
    (func $write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1 1)

  ;; A vector of two bytes at 520.
  (data (i32.const 512) "\08\02\00\00\02\00\00\00")

  (func (export "wasmbox_initialize"))
  (func (export "wasmbox_malloc") (param i32) (result i32) (i32.const 1024))
  (func (export "wasmbox_free") (param i32 i32))

  (func $say (param $number i32)
    (i64.store (i32.const 256) (i64.const 1))
    (i32.store8 (i32.const 264) (i32.add (local.get $number) (i32.const 0x30)))
    (call $callback (i32.const 256) (i32.const 9))
    (i32.store16 (i32.const 520) (i32.add (local.get $number) (i32.const 0x0a30)))
    (drop (call $write (i32.const 2) (i32.const 512) (i32.const 1) (i32.const 528))))

  (func $descend (param $depth i32) (param $forever i32)
    (local $sum i64)
    (if (i32.eqz (local.get $depth))
      (then
        (call $say (i32.const 2))
        (loop $again (br_if $again (local.get $forever))))
      (else
        ;; 32 operands that wait for the call
        (i64.load (i32.const 2048)) (i64.load (i32.const 2056)) (i64.load (i32.const 2064))
        (i64.load (i32.const 2072)) (i64.load (i32.const 2080)) (i64.load (i32.const 2088))
        (i64.load (i32.const 2096)) (i64.load (i32.const 2104)) (i64.load (i32.const 2112))
        (i64.load (i32.const 2120)) (i64.load (i32.const 2128)) (i64.load (i32.const 2136))
        (i64.load (i32.const 2144)) (i64.load (i32.const 2152)) (i64.load (i32.const 2160))
        (i64.load (i32.const 2168)) (i64.load (i32.const 2176)) (i64.load (i32.const 2184))
        (i64.load (i32.const 2192)) (i64.load (i32.const 2200)) (i64.load (i32.const 2208))
        (i64.load (i32.const 2216)) (i64.load (i32.const 2224)) (i64.load (i32.const 2232))
        (i64.load (i32.const 2240)) (i64.load (i32.const 2248)) (i64.load (i32.const 2256))
        (i64.load (i32.const 2264)) (i64.load (i32.const 2272)) (i64.load (i32.const 2280))
        (i64.load (i32.const 2288)) (i64.load (i32.const 2296))
        (call $descend (i32.sub (local.get $depth) (i32.const 1)) (local.get $forever))
        i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add
        i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add
        i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add i64.add
        (local.set $sum)
        (i64.store (i32.const 136) (local.get $sum))
        (i32.store (i32.const 128) (i32.add (i32.load (i32.const 128)) (i32.const 1))))))

  (func (export "wasmbox_send") (param $message i32) (param $length i32)
    (call $say (i32.const 1))
    (call $descend (i32.load (local.get $message)) (i32.load offset=4 (local.get $message)))
    (call $say (i32.const 3))))
