package dev.wasmbox.server.mcp;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.server.box.Caller;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Something that an agent can do.
 *
 * @param work does it, and says in words what came of it
 */
record BoxTool(
        String name,
        String description,
        List<Parameter> parameters,
        Function<Arguments, String> work) {
    /** Where the context of a call has its {@link Caller}. */
    static final String CALLER = "caller";

    /**
     * What a tool is to be told.
     *
     * @param type string or integer
     */
    record Parameter(String name, String type, boolean required, String description) {
        static Parameter text(String name, String description) {
            return new Parameter(name, "string", true, description);
        }

        static Parameter number(String name, String description) {
            return new Parameter(name, "integer", true, description);
        }

        Parameter optional() {
            return new Parameter(name, type, false, description);
        }
    }

    static BoxTool of(
            String name,
            String description,
            Function<Arguments, String> work,
            Parameter... parameters) {
        return new BoxTool(name, description, Arrays.asList(parameters), work);
    }

    SyncToolSpecification specification() {
        return new SyncToolSpecification(
                tool(), (exchange, request) -> call(request, Caller.ANYBODY));
    }

    /** The same for clients of whom nothing is kept between calls. */
    McpStatelessServerFeatures.SyncToolSpecification withoutSession() {
        return new McpStatelessServerFeatures.SyncToolSpecification(
                tool(), (context, request) -> call(request, (Caller) context.get(CALLER)));
    }

    private Tool tool() {
        return Tool.builder(name, schema()).description(description).build();
    }

    private Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            properties.put(
                    parameter.name(),
                    Map.of("type", parameter.type(), "description", parameter.description()));
        }
        return Map.of(
                "type",
                "object",
                "properties",
                properties,
                "required",
                parameters.stream().filter(Parameter::required).map(Parameter::name).toList());
    }

    private CallToolResult call(CallToolRequest request, Caller caller) {
        Map<String, Object> values = request.arguments() == null ? Map.of() : request.arguments();
        try {
            return result(work.apply(new Arguments(values, caller)), false);
        } catch (WasmBoxException e) {
            return result(String.valueOf(e.getMessage()), true);
        }
    }

    private static CallToolResult result(String text, boolean isError) {
        return CallToolResult.builder().addTextContent(text).isError(isError).build();
    }
}
