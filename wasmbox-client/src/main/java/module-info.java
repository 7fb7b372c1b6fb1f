/** Boxes on a server, used like boxes in the same program. */
module dev.wasmbox.client {
    requires transitive dev.wasmbox.codec;
    requires transitive com.fasterxml.jackson.databind;
    requires java.net.http;
    requires static transitive org.jspecify;

    exports dev.wasmbox.client;
}
