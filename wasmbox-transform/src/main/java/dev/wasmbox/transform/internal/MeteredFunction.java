package dev.wasmbox.transform.internal;

import java.util.Map;

/** Writes a function that pays for each stretch of its code before it runs. */
final class MeteredFunction {
    private final ParsedModule module;
    private final Metering metering;
    private final ParsedModule.Code code;
    private final ByteWriter out = new ByteWriter();
    private final int lengthLocal;

    MeteredFunction(ParsedModule module, Metering metering, int function) {
        this.module = module;
        this.metering = metering;
        this.code = module.codes.get(function - module.functionImports.size());
        this.lengthLocal = module.locals(function, code).size();
    }

    ByteWriter write() {
        Map<Integer, Stretch> stretches =
                Stretches.of(module.body(code), code.to(), mayRunOn(module.body(code)));
        locals();
        BodyReader body = module.body(code);
        while (body.at() < code.to()) {
            Stretch stretch = stretches.get(body.at());
            if (stretch != null) {
                metering.pay(stretch, out);
            }
            Instruction next = body.next();
            metering.payForLength(next, lengthLocal, out);
            metering.noteSize(next, lengthLocal, out);
            metering.renumbering().instruction(next, module.bytes, out);
            metering.payForGrowth(next, lengthLocal, out);
        }
        return out;
    }

    /**
     * Whether it can take part in something that runs for ever, other than by a loop of its own.
     */
    private boolean mayRunOn(BodyReader body) {
        while (body.at() < code.to()) {
            if (body.next().isCall()) {
                return true;
            }
        }
        return false;
    }

    private void locals() {
        ByteReader in = new ByteReader(module.bytes, code.from());
        int groups = in.u32();
        out.u32(groups + 1).bytes(module.bytes, in.at, module.body(code).at());
        ValueType.I32.write(out.u32(1));
    }
}
