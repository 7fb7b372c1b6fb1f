package dev.wasmbox.server.mcp;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.box.Boxes;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** A server of the Model Context Protocol for one client, over a pair of streams. */
public final class StdioServer {
    private StdioServer() {}

    /**
     * Serves until the input has ended and all requests in it are answered, one after the other in
     * their order.
     *
     * @param modules the names of the modules that boxes may be made of
     * @param out is not closed
     * @throws WasmBoxException if an answer cannot be written
     */
    public static void serve(Boxes boxes, List<String> modules, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        Lines lines = new Lines(McpJsonDefaults.getMapper(), out);
        McpServer.sync(lines)
                .serverInfo("wasmbox", "1")
                .instructions(BoxTools.INSTRUCTIONS)
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .tools(
                        new BoxTools(boxes, () -> modules)
                                .all().stream().map(BoxTool::specification).toList())
                .build();
        lines.answer(in);
    }
}
