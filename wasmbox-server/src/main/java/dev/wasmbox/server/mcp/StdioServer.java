package dev.wasmbox.server.mcp;

import dev.wasmbox.server.box.Boxes;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A server of the Model Context Protocol for one client, over a pair of streams. */
public final class StdioServer {
    private StdioServer() {}

    /**
     * Serves until the input ends.
     *
     * @param modules the names of the modules that boxes may be made of
     */
    public static void serve(Boxes boxes, List<String> modules, InputStream in, OutputStream out)
            throws InterruptedException {
        Ending input = new Ending(in);
        McpSyncServer server =
                McpServer.sync(
                                new StdioServerTransportProvider(
                                        McpJsonDefaults.getMapper(), input, out))
                        .serverInfo("wasmbox", "1")
                        .instructions(BoxTools.INSTRUCTIONS)
                        .capabilities(ServerCapabilities.builder().tools(false).build())
                        .tools(
                                new BoxTools(boxes, () -> modules)
                                        .all().stream().map(BoxTool::specification).toList())
                        .build();
        input.ended.await();
        server.closeGracefully();
    }

    /** A stream whose end can be waited for. */
    private static final class Ending extends FilterInputStream {
        private final CountDownLatch ended = new CountDownLatch(1);

        Ending(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return noted(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return noted(super.read(bytes, offset, length));
        }

        private int noted(int result) {
            if (result < 0) {
                ended.countDown();
            }
            return result;
        }
    }
}
