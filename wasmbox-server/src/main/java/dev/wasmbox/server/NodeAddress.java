package dev.wasmbox.server;

import dev.wasmbox.codec.WasmBoxException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a node of a cluster is found by the others.
 *
 * @param port 0 for any that is free
 */
record NodeAddress(String host, int port) {
    private static final Pattern FORM = Pattern.compile("([^:\\s]+):([0-9]{1,5})");

    /**
     * Reads {@code HOST:PORT}.
     *
     * @throws WasmBoxException if it is something else, or others than this machine and its private
     *     network could reach it, for nodes believe everybody who talks to them
     */
    static NodeAddress parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 65_535) {
            throw new WasmBoxException(
                    "--node "
                            + text
                            + ": an address is HOST:PORT, such as 10.0.0.5:7355, at which the other"
                            + " nodes reach this one");
        }
        NodeAddress address = new NodeAddress(matcher.group(1), Integer.parseInt(matcher.group(2)));
        address.requirePrivate();
        return address;
    }

    private void requirePrivate() {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (!address.isLoopbackAddress() && !address.isSiteLocalAddress()) {
                throw new WasmBoxException(
                        "--node "
                                + host
                                + ": nodes do not ask each other for a secret, and do not encrypt;"
                                + " use an address of this machine (127.0.0.1) or of a private"
                                + " network (10.…, 172.16.…, 192.168.…) that only nodes can reach");
            }
        } catch (UnknownHostException e) {
            throw new WasmBoxException("--node: there is no host " + host, e);
        }
    }
}
