package assay.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds a renderer by the class of a value: the most specific one wins, and of two that do not know
 * each other the one named first. What nobody can draw is shown as any value of Java is.
 *
 * @param renderers the renderers, in order
 */
public record Renderers(List<Renderer<?>> renderers) {

    private static final ValueRenderer ANY = new ValueRenderer(ValueRenderer.Options.DEFAULTS);

    /** Copies the list. */
    public Renderers {
        renderers = List.copyOf(renderers);
    }

    /** {@return the renderers of this room} */
    public static Renderers standard() {
        return new Renderers(
                List.of(
                        new CollectionPlanRenderer(),
                        new PlanDiffRenderer(),
                        new ReflectionRenderer(),
                        new SensitiveUseRenderer(),
                        new DataCardRenderer(),
                        new CoverageTableRenderer(),
                        new CrossTabRenderer(),
                        new PlanDistanceRenderer(),
                        new MonitorHistoryRenderer(),
                        new MeanHistoryRenderer(),
                        new ChangeHistoryRenderer(),
                        new ChangePointsRenderer(),
                        new DiscoveriesRenderer(),
                        new PlanFitRenderer(),
                        new DriftReportRenderer(),
                        new LabelMixRenderer(),
                        new HarmonizedRenderer(),
                        new NextToCollectRenderer(),
                        new AllocationRenderer(),
                        new BudgetAllocationRenderer(),
                        new AdaptiveAllocatorRenderer(),
                        new AllocationSimulationRenderer(),
                        new LearningCurveRenderer(),
                        new GaussianMixtureRenderer(),
                        new MixtureChoiceRenderer(),
                        new PrincipalComponentsRenderer(),
                        new ProjectionRenderer(),
                        new ClustersRenderer(),
                        new TupleCoverageRenderer(),
                        new PartitionedRowsRenderer(),
                        new RebalancingRenderer(),
                        new BalanceRenderer(),
                        new ContractHistoryRenderer(),
                        new DependenciesRenderer(),
                        new InclusionsRenderer(),
                        new TyposRenderer(),
                        new UniqueCombinationsRenderer(),
                        new VerificationRenderer(),
                        new ConfidentLearningRenderer(),
                        new ConfidentJointRenderer(),
                        new LabelHealthRenderer(),
                        new LabelIssuesRenderer(),
                        new LabelRepairRenderer(),
                        new RepairedLabelsRenderer(),
                        new RepairEffectRenderer(),
                        new ConsensusRenderer(),
                        new AnnotatorAgreementRenderer(),
                        new PartialLabelsRenderer(),
                        new EvolutionRenderer(),
                        new ForecastRenderer(),
                        new EpochsRenderer(),
                        new FollowRenderer(),
                        new ProbeSuiteRenderer(),
                        new ProbeDynamicsRenderer(),
                        new HeldOutCheckRenderer(),
                        new ReliabilityRenderer(),
                        new ProfileDistanceRenderer(),
                        new ProbeGalleryRenderer(),
                        new TrajectoryNeighborsRenderer(),
                        new OnlineDynamicsRenderer(),
                        new FamiliarityScoresRenderer(),
                        new ScoreHistogramRenderer(),
                        new DetectorScoresRenderer(),
                        new DetectorComparisonRenderer(),
                        new DatasetGapRenderer(),
                        new CellReportRenderer(),
                        new GalleryRenderer(),
                        new SelectionRenderer(),
                        new ReweightingRenderer(),
                        new PairedTrialsRenderer(),
                        new TrajectoryBandsRenderer(),
                        new ConfusionRenderer(),
                        new MetadataPosteriorRenderer(),
                        new TrainingRunRenderer(),
                        new LossTrajectoriesRenderer(),
                        new DataMapRenderer(),
                        new LossMixtureRenderer(),
                        new TrainingDynamicsRenderer(),
                        new InactiveUnitsRenderer(),
                        new ModelLayersRenderer(),
                        new RowsRenderer(),
                        new StoredTableRenderer(),
                        new ImagesRenderer(),
                        new LabelsRenderer(),
                        new RowIdsRenderer(),
                        new AuditRecordRenderer(),
                        new DatasetAuditRenderer(),
                        new LabelNoiseStudyRenderer(),
                        new KernelStatusRenderer(),
                        new FigureRenderer(),
                        new MeasuredRenderer()));
    }

    /**
     * {@return these renderers and one more; it wins over one for the same class}
     *
     * @param renderer the renderer to add
     */
    public Renderers with(Renderer<?> renderer) {
        List<Renderer<?>> more = new ArrayList<>();
        more.add(renderer);
        more.addAll(renderers);
        return new Renderers(more);
    }

    /**
     * {@return the outputs of a value, at least one}
     *
     * @param value any value; also null, which no cell's result is, but {@code display} may be
     *     given
     */
    public List<MimeBundle> render(Object value) {
        if (value == null) {
            return ANY.render(null);
        }
        return Added.render(value).orElseGet(() -> ofOurs(value));
    }

    private List<MimeBundle> ofOurs(Object value) {
        return find(value.getClass())
                .map(renderer -> draw(renderer, value))
                .orElseGet(() -> ANY.render(value));
    }

    /**
     * {@return the renderer for a class, or none}
     *
     * @param type the class of a value
     */
    public Optional<Renderer<?>> find(Class<?> type) {
        List<Renderer<?>> fitting =
                renderers.stream()
                        .filter(renderer -> renderer.type().isAssignableFrom(type))
                        .toList();
        return fitting.stream()
                .filter(one -> fitting.stream().noneMatch(other -> closer(other, one)))
                .findFirst();
    }

    private static boolean closer(Renderer<?> one, Renderer<?> other) {
        return one.type() != other.type() && other.type().isAssignableFrom(one.type());
    }

    private static <T> List<MimeBundle> draw(Renderer<T> renderer, Object value) {
        return renderer.render(renderer.type().cast(value));
    }
}
