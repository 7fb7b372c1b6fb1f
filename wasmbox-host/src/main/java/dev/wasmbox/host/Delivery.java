package dev.wasmbox.host;

/** When the outputs of a message reach the consumer. */
public enum Delivery {
    /** In order, after the guest has returned and only if the message succeeded. */
    AFTER_MESSAGE,
    /**
     * While the guest runs, as the original WasmBox does. A message that fails later has then
     * already sent some; the state is rolled back all the same. The consumer must not use the box.
     */
    IMMEDIATE
}
