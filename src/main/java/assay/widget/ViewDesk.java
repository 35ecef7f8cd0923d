package assay.widget;

import assay.rows.Choice;
import assay.rows.RowIds;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where views in the page ring: finds the view by its id, says what was chosen, and writes it into
 * the view's choice, from which a later cell takes it.
 *
 * <p>Keeps the last views that were shown, because a view in the page may speak up at any time; who
 * asks for an older one is told that it is not known. Two outputs of the same view share their
 * choice. Safe to use from many threads.
 */
public final class ViewDesk {

    /** The name under which views in the page open a line. */
    public static final String TARGET = "assay.view";

    private static final int KEPT = 32;

    private final Map<String, Shown> views =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Shown> eldest) {
                    return size() > KEPT;
                }
            };

    /** A view and the choices that follow what a person does with it. */
    record Shown(HistogramView view, Set<Choice> choices) {

        Shown {
            choices = Set.copyOf(choices);
        }

        void choose(RowIds rows) {
            choices.forEach(choice -> choice.choose(rows));
        }
    }

    /** Makes a desk that knows no view yet. */
    public ViewDesk() {}

    /**
     * Answers on a channel from now on.
     *
     * @param channel the kernel's channel
     */
    public void answerOn(Channel channel) {
        channel.register(TARGET, line -> new ViewTalk(this, line));
    }

    /** Keeps a view, and lets a choice follow it. */
    void keep(HistogramView view, Choice choice) {
        synchronized (views) {
            Set<Choice> choices = new LinkedHashSet<>(List.of(choice));
            Optional.ofNullable(views.remove(view.id()))
                    .ifPresent(
                            before -> before.choices().stream().limit(KEPT).forEach(choices::add));
            views.put(view.id(), new Shown(view, choices));
        }
    }

    Optional<Shown> find(String id) {
        synchronized (views) {
            return Optional.ofNullable(views.get(id));
        }
    }
}
