;; References to exceptions that are null.
(module
  (func (export "null") (result i32) (local exnref)
    (local.set 0 (ref.null exn))
    (ref.is_null (local.get 0)))
  (func (export "throw") (throw_ref (ref.null exn))))
(assert_return (invoke "null") (i32.const 1))
(assert_trap (invoke "throw") "null exception reference")
