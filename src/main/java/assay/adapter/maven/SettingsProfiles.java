package assay.adapter.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.model.Activation;
import org.apache.maven.model.ActivationFile;
import org.apache.maven.model.ActivationOS;
import org.apache.maven.model.ActivationProperty;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.profile.DefaultProfileActivationContext;
import org.apache.maven.model.profile.ProfileSelector;
import org.apache.maven.settings.Profile;
import org.apache.maven.settings.Repository;
import org.apache.maven.settings.RepositoryPolicy;
import org.apache.maven.settings.Settings;
import org.eclipse.aether.repository.RemoteRepository;

/** Which repositories the active profiles of the settings add; Maven's own selector chooses. */
final class SettingsProfiles extends DefaultModelBuilderFactory {

    private SettingsProfiles() {}

    /** {@return the repositories of the active profiles, in the order of the settings} */
    static List<RemoteRepository> repositories(Settings settings) {
        Set<String> active = active(settings);
        List<RemoteRepository> found = new ArrayList<>();
        for (Profile profile : settings.getProfiles()) {
            if (active.contains(profile.getId())) {
                profile.getRepositories().forEach(repository -> found.add(remote(repository)));
            }
        }
        return found;
    }

    private static Set<String> active(Settings settings) {
        ProfileSelector selector = new SettingsProfiles().newProfileSelector();
        DefaultProfileActivationContext context = new DefaultProfileActivationContext();
        context.setActiveProfileIds(settings.getActiveProfiles());
        context.setSystemProperties(UserSettings.properties());
        return selector
                .getActiveProfiles(
                        settings.getProfiles().stream().map(SettingsProfiles::model).toList(),
                        context,
                        problem -> {
                            // As in Maven, a condition that cannot be read does not hold.
                        })
                .stream()
                .map(org.apache.maven.model.Profile::getId)
                .collect(Collectors.toSet());
    }

    private static RemoteRepository remote(Repository repository) {
        return new RemoteRepository.Builder(
                        repository.getId(), repository.getLayout(), repository.getUrl())
                .setReleasePolicy(policy(repository.getReleases()))
                .setSnapshotPolicy(policy(repository.getSnapshots()))
                .build();
    }

    private static org.eclipse.aether.repository.RepositoryPolicy policy(RepositoryPolicy said) {
        return said == null
                ? Sessions.policy(true, "")
                : Sessions.policy(
                        said.isEnabled(),
                        said.getUpdatePolicy() == null ? "" : said.getUpdatePolicy());
    }

    private static org.apache.maven.model.Profile model(Profile profile) {
        org.apache.maven.model.Profile model = new org.apache.maven.model.Profile();
        model.setId(profile.getId());
        model.setSource("settings.xml");
        if (profile.getActivation() != null) {
            model.setActivation(activation(profile.getActivation()));
        }
        return model;
    }

    private static Activation activation(org.apache.maven.settings.Activation said) {
        Activation activation = new Activation();
        activation.setActiveByDefault(said.isActiveByDefault());
        activation.setJdk(said.getJdk());
        if (said.getProperty() != null) {
            ActivationProperty property = new ActivationProperty();
            property.setName(said.getProperty().getName());
            property.setValue(said.getProperty().getValue());
            activation.setProperty(property);
        }
        if (said.getOs() != null) {
            ActivationOS os = new ActivationOS();
            os.setArch(said.getOs().getArch());
            os.setFamily(said.getOs().getFamily());
            os.setName(said.getOs().getName());
            os.setVersion(said.getOs().getVersion());
            activation.setOs(os);
        }
        if (said.getFile() != null) {
            ActivationFile file = new ActivationFile();
            file.setExists(said.getFile().getExists());
            file.setMissing(said.getFile().getMissing());
            activation.setFile(file);
        }
        return activation;
    }
}
