package dev.wasmbox.guest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the entry point of a guest. A module has exactly one.
 *
 * <p><b>On a method</b> it makes the asynchronous form. The method is static, not private, returns
 * {@code void}, and takes one {@link WasmBoxContext}, whose type arguments are the types of the
 * input and output messages. It runs once, from the start of the box, in plain blocking style; the
 * box is finished when it returns.
 *
 * <pre>{@code
 * @WasmBox
 * static void run(WasmBoxContext<String, String> context) {
 *     int count = 0;
 *     while (true) {
 *         switch (context.next()) {
 *             case "up" -> count++;
 *             case "down" -> count--;
 *             default -> {
 *                 continue;
 *             }
 *         }
 *         context.send("value=" + count);
 *     }
 * }
 * }</pre>
 *
 * <p><b>On a class</b> it makes the synchronous form. The class implements {@link WasmBoxGuest} and
 * has a constructor, not private, that takes a {@link java.util.function.Consumer} of output
 * messages.
 *
 * <p><b>Message types</b> may be, on both sides:
 *
 * <ul>
 *   <li>records, enums, and sealed interfaces that permit records, enums or further such
 *       interfaces; nested, generic with their type arguments given, and recursive. Write their
 *       {@code permits} clause: it is the order of the variants on the wire. Without it the order
 *       is that of the source, and an error where the compiler, before JDK 25, takes another;
 *   <li>{@link String}, {@code byte[]}, the primitive types and their boxes;
 *   <li>{@link java.util.List}, {@link java.util.Set}, {@link java.util.Map}, {@link
 *       java.util.Optional} and arrays of these.
 * </ul>
 *
 * <p>They must be visible from the package of the guest. The annotation processor {@code
 * wasmbox-guest-processor} generates their codecs, so nothing is looked up by reflection in the
 * guest, and a type that cannot be a message is a compile error. The bytes are those of {@code
 * dev.wasmbox.codec.Codecs} on the host, and of the crate {@code bincode} for the corresponding
 * types in Rust.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface WasmBox {}
