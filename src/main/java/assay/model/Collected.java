package assay.model;

import assay.stats.FloatStore;
import assay.stats.Spool;
import assay.work.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several layers' answers, filled row by row in one pass, on the heap or in files. */
final class Collected implements AutoCloseable {

    private final List<Layer> layers;
    private final List<FloatStore> stores = new ArrayList<>();

    private Collected(List<Layer> layers, int rows, Spool spool) {
        this.layers = layers;
        try {
            for (Layer layer : layers) {
                stores.add(FloatStore.open(rows, layer.width(), spool));
            }
        } catch (RuntimeException | Error failed) {
            close();
            throw failed;
        }
    }

    static Map<String, Activations> read(
            Learner learner, Inputs inputs, List<Layer> layers, Spool spool, Work work) {
        List<String> names = layers.stream().map(Layer::name).toList();
        return read(
                inputs,
                Reader.BATCH,
                layers,
                spool,
                work,
                (batch, rows, into) -> learner.forward(batch, rows, names, into));
    }

    static Map<String, Activations> read(
            Inputs inputs,
            int batch,
            List<Layer> layers,
            Spool spool,
            Work work,
            Reader.Answering network) {
        try (Collected collected = new Collected(layers, inputs.ids().size(), spool)) {
            Reader.read(inputs, batch, layers, work, network, collected::put);
            Map<String, Activations> all = new LinkedHashMap<>();
            for (int i = 0; i < layers.size(); i++) {
                String name = layers.get(i).name();
                all.put(
                        name,
                        new Activations(name, inputs.ids(), collected.stores.get(i).finish()));
            }
            return all;
        }
    }

    private void put(int row, int from, float[][] answers) {
        for (int i = 0; i < answers.length; i++) {
            int width = layers.get(i).width();
            FloatStore store = stores.get(i);
            for (int unit = 0; unit < width; unit++) {
                store.put(row, unit, answers[i][from * width + unit]);
            }
        }
    }

    @Override
    public void close() {
        stores.forEach(FloatStore::close);
    }
}
