package assay;

import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house keeps its shape: doors open one way, and every room says what it is for. */
class HouseTest {

    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("assay");

    private static final String[] FRONT_DOOR = {"assay.cli..", "assay.kernel..", "assay.shell.."};
    private static final String[] DESK = {"assay.notebook.."};
    private static final String[] WINDOW = {"assay.display..", "assay.widget.."};
    private static final String[] STUDY = {
        "assay.audit..",
        "assay.dynamics..",
        "assay.familiarity..",
        "assay.labels..",
        "assay.model..",
        "assay.monitor..",
        "assay.plan..",
        "assay.profile..",
        "assay.samples.."
    };
    private static final String[] CELLAR = {
        "assay.rows..", "assay.stats..", "assay.provenance..", "assay.work.."
    };
    private static final String[] BACK_DOOR = {"assay.adapter.."};

    @Test
    void roomsDoNotDependOnEachOtherInCircles() {
        slices().matching("assay.(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void doorsOpenDownwardsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("assay..")
                .withOptionalLayers(true)
                .layer("front door")
                .definedBy(FRONT_DOOR)
                .layer("desk")
                .definedBy(DESK)
                .layer("window")
                .definedBy(WINDOW)
                .layer("study")
                .definedBy(STUDY)
                .layer("cellar")
                .definedBy(CELLAR)
                .layer("back door")
                .definedBy(BACK_DOOR)
                .whereLayer("front door")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("desk")
                .mayOnlyBeAccessedByLayers("front door", "back door")
                .whereLayer("window")
                .mayOnlyBeAccessedByLayers("front door", "desk")
                .whereLayer("study")
                .mayOnlyBeAccessedByLayers("front door", "desk", "window", "back door")
                .whereLayer("back door")
                .mayNotBeAccessedByAnyLayer()
                .ensureAllClassesAreContainedInArchitecture()
                .check(PRODUCT);
    }

    @Test
    void librariesStayBehindTheirOwnDoors() {
        onlyFrom("assay.kernel..", "org.zeromq..");
        onlyFrom("assay.shell..", "jdk.jshell..", "org.objectweb.asm..", "com.sun.source..");
        onlyFrom("assay.stats..", "org.ejml..");
        onlyFrom("assay.provenance..", "org.snakeyaml..");
        onlyFrom("assay.stats..", "org.apache.commons.statistics..");
        onlyFrom("assay.adapter.duckdb..", "org.duckdb..", "java.sql..");
        onlyFrom("assay.adapter.djl..", "ai.djl..");
        onlyFrom("assay.adapter.openblas..", "org.bytedeco..");
        onlyFrom("assay.adapter.onnx..", "ai.onnxruntime..");
        onlyFrom(
                "assay.adapter.maven..",
                "org.apache.maven..",
                "org.eclipse.aether..",
                "org.codehaus.plexus..",
                "org.sonatype.plexus..");
        onlyFrom("assay.adapter.tablesaw..", "tech.tablesaw..");
        onlyFrom("assay.adapter.nd4j..", "org.nd4j..");
    }

    @Test
    void onlyTheWindowDraws() {
        noClasses()
                .that()
                .resideInAnyPackage(STUDY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.swing..", "org.knowm.xchart..")
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    @Test
    void nobodyPrintsOrThrowsGenericExceptions() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
                PRODUCT.that(
                        DescribedPredicate.not(
                                JavaClass.Predicates.resideInAnyPackage(
                                        "assay.cli..", "assay.shell.."))));
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(PRODUCT);
    }

    @Test
    void everyPackageSaysItsPurpose() throws IOException {
        try (Stream<Path> tree = Files.walk(Path.of("src/main/java/assay"))) {
            List<Path> silent =
                    tree.filter(Files::isDirectory)
                            .filter(HouseTest::holdsClasses)
                            .filter(
                                    directory ->
                                            Files.notExists(directory.resolve("package-info.java")))
                            .toList();
            assertEquals(List.of(), silent, "packages without package-info.java");
        }
    }

    private static void onlyFrom(String room, String... libraries) {
        classes()
                .that()
                .resideInAPackage("assay..")
                .and()
                .resideOutsideOfPackage(room)
                .should(
                        not(
                                dependOnClassesThat(
                                        JavaClass.Predicates.resideInAnyPackage(libraries))))
                .check(PRODUCT);
    }

    private static boolean holdsClasses(Path directory) {
        String[] names = directory.toFile().list((parent, name) -> name.endsWith(".java"));
        return names != null && names.length > 0;
    }
}
