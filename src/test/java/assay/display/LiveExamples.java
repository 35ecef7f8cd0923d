package assay.display;

import assay.monitor.Epochs;
import assay.monitor.Monitor;
import assay.monitor.MonitorHistory;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** A collection over time: how its shares went, when it is full, and under which plans it was. */
final class LiveExamples {

    private LiveExamples() {}

    static Map<String, Object> all(String word) {
        MonitorHistory timed = PlanExamples.history(word, 600, true);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("evolution", timed.evolution("weather"));
        all.put("evolution-days", timed.evolutionBy("weather", ChronoUnit.DAYS));
        all.put("evolution-none", PlanExamples.history(word, 0, false).evolution("weather"));
        all.put("forecast-time", timed.forecast());
        all.put("forecast-rows", PlanExamples.history(word, 90, false).forecast());
        all.put(
                "epochs",
                Epochs.of(Monitor.of(PlanExamples.plan(word)))
                        .observe(PlanExamples.rows(word, 60, false))
                        .under(Monitor.of(PlanExamples.plan(word + " again"))));
        return all;
    }
}
