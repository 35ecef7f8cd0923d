package assay.adapter.maven;

import org.apache.maven.model.Repository;
import org.apache.maven.model.building.DefaultModelBuilderFactory;

/** The POM above all others, which Maven brings along: it says where artifacts come from. */
final class SuperPom extends DefaultModelBuilderFactory {

    private static final String MODEL = "4.0.0";

    /** {@return the repository that is asked where nothing else is said} */
    Repository central() {
        return newSuperPomProvider().getSuperModel(MODEL).getRepositories().get(0);
    }
}
