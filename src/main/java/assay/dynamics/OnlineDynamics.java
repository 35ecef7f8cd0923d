package assay.dynamics;

import assay.model.EpochListener;
import assay.model.LossTrajectories;
import assay.provenance.Figure;
import assay.provenance.Measured;
import assay.rows.RowIds;
import assay.stats.BinomialInterval;
import assay.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The posterior after each epoch of a training that still runs: how well the probes are told apart
 * by now, and how many rows are what.
 *
 * <p>A value: each epoch makes another. The posterior after t epochs is the one that comparing the
 * first t epochs of the finished run gives. Cost of an epoch: {@code rows * probes * epochs so far}
 * multiplications; losses take 4 bytes a row and epoch.
 */
public final class OnlineDynamics implements Measured {

    /**
     * What was known after an epoch.
     *
     * @param epoch epochs so far, from 1
     * @param accuracy how many probes held out were taken for what they are; empty where none are
     * @param aboveChance whether that is better than by chance, false where none are held out
     * @param counts how many rows each category was the likeliest of, in their order
     */
    public record Step(
            int epoch,
            Optional<BinomialInterval> accuracy,
            boolean aboveChance,
            List<Integer> counts) {

        /** Copies. */
        public Step {
            counts = List.copyOf(counts);
        }
    }

    private final Probes probes;
    private final PosteriorOptions options;
    private final RowIds ids;
    private final List<float[]> losses;
    private final List<Step> steps;
    private final Optional<ProbeDynamics> now;

    private OnlineDynamics(
            Probes probes,
            PosteriorOptions options,
            RowIds ids,
            List<float[]> losses,
            List<Step> steps,
            Optional<ProbeDynamics> now) {
        this.probes = probes;
        this.options = options;
        this.ids = ids;
        this.losses = losses;
        this.steps = steps;
        this.now = now;
    }

    /**
     * {@return the state before the first epoch}
     *
     * @param probes rows of known category
     * @param options how rows are compared; all epochs there are
     * @throws IllegalArgumentException if the options ask for the first epochs only, k does not fit
     *     or a category has fewer probes than k
     */
    public static OnlineDynamics of(Probes probes, PosteriorOptions options) {
        options.epochs()
                .ifPresent(
                        first -> {
                            throw new IllegalArgumentException(
                                    "options compare the first %d epochs; while a training runs all epochs so far are compared"
                                            .formatted(first));
                        });
        options.check(probes, Integer.MAX_VALUE);
        return new OnlineDynamics(
                probes, options, RowIds.of(List.of()), List.of(), List.of(), Optional.empty());
    }

    /**
     * {@return the state before the first epoch, with 20 neighbours}
     *
     * @param suite the probes
     */
    public static OnlineDynamics of(ProbeSuite suite) {
        return of(suite.probes(), PosteriorOptions.DEFAULTS);
    }

    /**
     * {@return the state after one more epoch}
     *
     * @param rows which rows, the same in the same order in every epoch
     * @param epoch each row's loss in nats after it, finite; copied
     * @param work asked whether to stop
     * @throws IllegalArgumentException if the rows changed, their number does not fit or a loss is
     *     not finite
     */
    public OnlineDynamics after(RowIds rows, float[] epoch, Work work) {
        if (rows.size() != epoch.length) {
            throw new IllegalArgumentException(
                    "%d losses of %d rows after epoch %d; every row has one"
                            .formatted(epoch.length, rows.size(), losses.size() + 1));
        }
        if (!losses.isEmpty() && !rows.equals(ids)) {
            throw new IllegalArgumentException(
                    "epoch %d is of other rows than the epochs before; follow the same rows in one order"
                            .formatted(losses.size() + 1));
        }
        List<float[]> more = new ArrayList<>(losses);
        more.add(epoch.clone());
        return next(rows, List.copyOf(more), work);
    }

    /**
     * {@return the state after the epochs there are by now}
     *
     * @param soFar trajectories up to now, one epoch longer than those before
     * @throws IllegalArgumentException if the rows changed or it is not one epoch longer
     */
    public OnlineDynamics after(LossTrajectories soFar) {
        if (soFar.epochs() != losses.size() + 1) {
            throw new IllegalArgumentException(
                    "trajectories of %d epochs after %d; give one epoch more each time"
                            .formatted(soFar.epochs(), losses.size()));
        }
        float[] epoch = new float[soFar.rows()];
        for (int row = 0; row < epoch.length; row++) {
            epoch[row] = (float) soFar.at(row, losses.size());
        }
        return after(soFar.ids(), epoch, Work.current());
    }

    private OnlineDynamics next(RowIds rows, List<float[]> all, Work work) {
        ProbeDynamics dynamics =
                ProbeDynamics.of(
                        new LossTrajectories(rows, new GrowingLosses(all)), probes, options, work);
        List<Step> more = new ArrayList<>(steps);
        more.add(
                new Step(
                        all.size(),
                        dynamics.check().map(HeldOutCheck::accuracy),
                        dynamics.check().map(HeldOutCheck::aboveChance).orElse(false),
                        Arrays.stream(dynamics.posterior().counts()).boxed().toList()));
        return new OnlineDynamics(
                probes, options, rows, all, List.copyOf(more), Optional.of(dynamics));
    }

    /**
     * {@return a listener for {@code Training.watchedBy} that hands on the state after every epoch}
     *
     * <p>In a cell: {@code training.watchedBy(OnlineDynamics.of(suite).each(state ->
     * display(state)))}.
     *
     * <p>A training that is run again is followed anew from this state. One that goes on from a
     * checkpoint does not tell the epochs it has read, so they must be in this state, or the
     * listener ends the training with an {@code IllegalStateException} that says so.
     *
     * @param told what to do with each state, on the training's thread
     */
    public EpochListener each(Consumer<OnlineDynamics> told) {
        OnlineDynamics[] state = {this};
        return (epoch, rows, values) -> {
            state[0] = (epoch == losses.size() ? this : state[0]).at(epoch);
            state[0] = state[0].after(rows, values, Work.current());
            told.accept(state[0]);
        };
    }

    private OnlineDynamics at(int epoch) {
        if (epoch != losses.size()) {
            throw new IllegalStateException(
                    "epoch %d has ended but %d before it were seen here; follow a training from its start, or add the epochs before with after(rows, losses, work)"
                            .formatted(epoch + 1, losses.size()));
        }
        return this;
    }

    /** {@return the categories in sorted order} */
    public List<String> categories() {
        return probes.categories();
    }

    /** {@return what was known after each epoch} */
    public List<Step> steps() {
        return steps;
    }

    /** {@return all that is known now; empty before the first epoch} */
    public Optional<ProbeDynamics> now() {
        return now;
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("online.epochs", steps.size(), "epochs"));
        now.map(ProbeDynamics::figures).ifPresent(figures::addAll);
        return List.copyOf(figures);
    }

    @Override
    public String toString() {
        return "OnlineDynamics[" + steps.size() + " epochs, " + categories() + "]";
    }
}
