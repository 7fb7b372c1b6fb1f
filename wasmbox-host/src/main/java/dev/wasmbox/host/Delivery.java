package dev.wasmbox.host;

/** When the outputs of a message reach the consumer. */
public enum Delivery {
    /**
     * In the order in which the guest sent them, after it has returned and only if the message
     * succeeded. What it sends in answer to a message from a consumer comes after what it sent
     * before. A consumer that throws does not undo the message.
     */
    AFTER_MESSAGE,
    /**
     * While the guest runs, as the original WasmBox does. A message that fails later has then
     * already sent some; the state is rolled back all the same. A consumer that throws fails the
     * message, with what it threw. The time that it takes counts as the guest's. It must not use
     * the box.
     */
    IMMEDIATE
}
