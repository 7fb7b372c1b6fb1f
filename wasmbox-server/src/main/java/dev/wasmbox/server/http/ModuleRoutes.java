package dev.wasmbox.server.http;

import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import dev.wasmbox.server.box.Boxes;
import dev.wasmbox.server.box.Problem;
import dev.wasmbox.server.box.ProblemException;
import dev.wasmbox.server.http.Views.ModuleView;
import dev.wasmbox.server.store.Modules.Uploaded;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.BodyPartEntity;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.Multipart;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.unmarshalling.Unmarshaller;
import org.apache.pekko.stream.Materializer;

/** {@code /modules} */
final class ModuleRoutes extends AllDirectives {
    private static final long LARGEST_MODULE = 128 << 20;
    private static final long READING_MILLISECONDS = 60_000;

    private final Boxes boxes;
    private final Work work;
    private final Materializer materializer;

    ModuleRoutes(Boxes boxes, Work work, Materializer materializer) {
        this.boxes = boxes;
        this.work = work;
        this.materializer = materializer;
    }

    Route routes() {
        return concat(
                pathEndOrSingleSlash(() -> concat(get(this::list), post(this::upload))),
                path(
                        segment(),
                        module -> concat(get(() -> show(module)), delete(() -> remove(module)))),
                path(segment().slash("wasm"), module -> get(() -> download(module))));
    }

    private Route list() {
        return work.answer(
                () ->
                        Answers.ok(
                                Map.of(
                                        "modules",
                                        boxes.guests().list().stream().map(this::view).toList())));
    }

    private ModuleView view(Uploaded module) {
        return ModuleView.of(module, boxes.guests().load(module.hash()));
    }

    private Route show(String module) {
        return work.answer(() -> Answers.ok(view(boxes.guests().find(module))));
    }

    private Route download(String module) {
        return work.answer(() -> Answers.bytes(boxes.guests().wasm(module)));
    }

    private Route remove(String module) {
        return work.answer(
                () -> {
                    boxes.guests().delete(module);
                    return Answers.nothing();
                });
    }

    private Route upload() {
        return parameterOptional(
                "name",
                name ->
                        work.withBodyLater(
                                LARGEST_MODULE,
                                body ->
                                        body.getContentType().mediaType().isMultipart()
                                                ? Unmarshaller.entityToMultipartFormData()
                                                        .unmarshal(body, materializer)
                                                        .thenCompose(this::strict)
                                                        .thenApply(form -> uploadForm(form, name))
                                                : CompletableFuture.completedFuture(
                                                        upload(bytes(body), name))));
    }

    private CompletionStage<Multipart.FormData.Strict> strict(Multipart.FormData form) {
        return form.toStrict(READING_MILLISECONDS, materializer);
    }

    private HttpResponse uploadForm(Multipart.FormData.Strict form, Optional<String> name) {
        for (Multipart.FormData.BodyPart.Strict part : form.getStrictParts()) {
            if (part.getName().equals("module")) {
                return upload(bytes(part.getEntity()), name.or(part::getFilename));
            }
        }
        throw new ProblemException(
                Problem.INVALID, "the form has no part module: curl -F module=@guest.wasm");
    }

    private static byte[] bytes(HttpEntity entity) {
        return ((HttpEntity.Strict) entity).getData().toArray();
    }

    private static byte[] bytes(BodyPartEntity entity) {
        return ((HttpEntity.Strict) entity).getData().toArray();
    }

    private HttpResponse upload(byte[] wasm, Optional<String> file) {
        String name = file.map(ModuleRoutes::plain).orElse("guest");
        return Answers.json(201, view(boxes.guests().upload(wasm, name)));
    }

    private static String plain(String file) {
        return file.replaceFirst(".*[/\\\\]", "").replaceFirst("\\.wasm$", "");
    }
}
