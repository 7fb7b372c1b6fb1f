/** A program on the module path. The records of its messages are not public. */
module testprojects.modular {
    requires dev.wasmbox.host;
    requires dev.wasmbox.json;

    opens testprojects.modular to
            dev.wasmbox.codec;
}
