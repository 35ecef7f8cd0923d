package assay.kernel;

import com.google.gson.JsonObject;
import java.util.List;

/** The shapes that several replies share. */
final class Replies {

    private Replies() {}

    /** {@return a reply that all went well, with more fields} */
    static JsonObject ok(Object... namesAndValues) {
        JsonObject reply = Json.of("status", "ok");
        Json.of(namesAndValues).entrySet().forEach(e -> reply.add(e.getKey(), e.getValue()));
        return reply;
    }

    /** {@return a reply about a problem} */
    static JsonObject error(Interpreter.Failed problem) {
        JsonObject reply = problem(problem);
        reply.addProperty("status", "error");
        return reply;
    }

    /** {@return a reply to a request that makes no sense} */
    static JsonObject refusal(String sentence) {
        return error(new Interpreter.Failed("BadRequest", sentence, List.of(sentence)));
    }

    /** {@return the fields of a problem} */
    static JsonObject problem(Interpreter.Failed problem) {
        return Json.of(
                "ename",
                problem.name(),
                "evalue",
                problem.message(),
                "traceback",
                problem.traceback());
    }
}
