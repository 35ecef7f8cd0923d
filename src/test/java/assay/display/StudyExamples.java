package assay.display;

import assay.audit.LabelNoiseStudy;
import assay.dynamics.Confusion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A study of wrong labels, small enough to check by hand. */
final class StudyExamples {

    private StudyExamples() {}

    static Map<String, Object> all(String word) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("label-noise-study", study(word));
        all.put(
                "label-noise-study-one",
                new LabelNoiseStudy(
                        List.of(
                                new LabelNoiseStudy.Run(
                                        100, 1, .3, 1, Map.of("auroc." + word, .9), Map.of()))));
        return all;
    }

    private static LabelNoiseStudy study(String word) {
        List<LabelNoiseStudy.Run> runs = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            runs.add(run(word, .1, seed));
        }
        runs.add(run(word, .4, 1));
        return new LabelNoiseStudy(runs);
    }

    private static LabelNoiseStudy.Run run(String word, double noise, long seed) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("auroc.MAP-D, two", .95 + .01 * seed);
        figures.put("auroc.MAP-D, four", .98);
        figures.put("auroc.MAP-D, four, ties by mean loss", .99);
        figures.put("auroc.self-confidence, 5 folds", .99 - noise / 50);
        figures.put("auroc.mean loss", .985 + .002 * seed);
        figures.put("found.mapd.four.precision", .8);
        figures.put("found.mapd.four.recall", .75);
        figures.put("found.confident.precision", .6);
        figures.put("found.confident.recall", .9);
        figures.put("accuracy.noisy", .8 - noise / 10);
        figures.put("accuracy.MAP-D, drop", .82);
        figures.put("accuracy.clean", .9);
        figures.put("accuracy." + word, .7);
        for (String part : List.of("run", "suite", "folds")) {
            int epochs = part.equals("run") ? 10 : part.equals("suite") ? 2 : 40;
            figures.put("cost." + part, 1_000.0 * epochs);
            figures.put("cpu." + part, .5 * epochs + seed);
            figures.put("seconds." + part, .75 * epochs);
        }
        figures.put("cpu.posterior.four", .25);
        figures.put("seconds.posterior.four", .5);
        Confusion taken =
                new Confusion(
                        List.of("mislabeled", "z" + word), List.of(List.of(9, 1), List.of(2, 8)));
        return new LabelNoiseStudy.Run(1_000, 10, noise, seed, figures, Map.of("four", taken));
    }
}
