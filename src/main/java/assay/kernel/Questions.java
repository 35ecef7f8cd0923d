package assay.kernel;

import assay.kernel.Completions.Match;
import assay.kernel.Kernel.Options;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;

/** Answers what front ends ask about code and about this kernel. */
final class Questions {

    private static final int TO_THE_END = Integer.MAX_VALUE;

    private final Interpreter interpreter;
    private final Options options;
    private final ConnectionFile connection;

    Questions(Interpreter interpreter, Options options, ConnectionFile connection) {
        this.interpreter = interpreter;
        this.options = options;
        this.connection = connection;
    }

    /** {@return who we are and what language we speak} */
    JsonObject kernelInfo() {
        LanguageInfo language = interpreter.language();
        return Replies.ok(
                "protocol_version",
                Headers.PROTOCOL,
                "implementation",
                options.name(),
                "implementation_version",
                options.version(),
                "language_info",
                Json.of(
                        "name", language.name(),
                        "version", language.version(),
                        "mimetype", language.mimetype(),
                        "file_extension", language.fileExtension(),
                        "pygments_lexer", language.pygmentsLexer(),
                        "codemirror_mode", language.codemirrorMode(),
                        "nbconvert_exporter", language.nbconvertExporter()),
                "banner",
                interpreter.banner(),
                "debugger",
                false,
                "supported_features",
                List.of(Subshells.FEATURE),
                "help_links",
                options.helpLinks().entrySet().stream()
                        .map(link -> Map.of("text", link.getKey(), "url", link.getValue()))
                        .toList());
    }

    /** {@return where our channels are} */
    JsonObject connection() {
        ConnectionFile.Ports ports = connection.ports();
        return Replies.ok(
                "shell_port", ports.shell(),
                "iopub_port", ports.iopub(),
                "stdin_port", ports.stdin(),
                "control_port", ports.control(),
                "hb_port", ports.heartbeat());
    }

    /** {@return what could stand at the cursor} */
    JsonObject complete(Content request) {
        String code = request.text("code");
        int cursor = CodePoints.toUnits(code, request.number("cursor_pos", TO_THE_END));
        Completions found = interpreter.complete(code, cursor);
        int start = CodePoints.fromUnits(code, found.start());
        int end = CodePoints.fromUnits(code, found.end());
        return Replies.ok(
                "matches",
                found.matches().stream().map(Match::text).toList(),
                "cursor_start",
                start,
                "cursor_end",
                end,
                "metadata",
                Map.of(
                        "_jupyter_types_experimental",
                        found.matches().stream().map(match -> typed(match, start, end)).toList()));
    }

    private static Map<String, Object> typed(Match match, int start, int end) {
        return Map.of(
                "text",
                match.text(),
                "type",
                match.kind(),
                "signature",
                match.signature(),
                "start",
                start,
                "end",
                end);
    }

    /** {@return what is known of the name at the cursor} */
    JsonObject inspect(Content request) {
        String code = request.text("code");
        int cursor = CodePoints.toUnits(code, request.number("cursor_pos", TO_THE_END));
        return interpreter
                .inspect(code, cursor, request.number("detail_level", 0))
                .map(
                        found ->
                                Replies.ok(
                                        "found",
                                        true,
                                        "data",
                                        found.description().data(),
                                        "metadata",
                                        found.description().metadata()))
                .orElseGet(
                        () -> Replies.ok("found", false, "data", Map.of(), "metadata", Map.of()));
    }

    /** {@return whether code could be run as it stands} */
    JsonObject isComplete(Content request) {
        Completeness verdict = interpreter.completeness(request.text("code"));
        JsonObject reply = Json.of("status", verdict.status().word());
        if (verdict.status() == Completeness.Status.INCOMPLETE) {
            reply.addProperty("indent", verdict.indent());
        }
        return reply;
    }
}
