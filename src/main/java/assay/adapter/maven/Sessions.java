package assay.adapter.maven;

import assay.work.Work;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Repository;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.ConfigurationProperties;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.RepositorySystemSession.SessionBuilder;
import org.eclipse.aether.collection.DependencySelector;
import org.eclipse.aether.repository.AuthenticationSelector;
import org.eclipse.aether.repository.MirrorSelector;
import org.eclipse.aether.repository.ProxySelector;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;

/** Sessions of the resolver as a user's settings want them. */
final class Sessions {

    private static final RemoteRepository CENTRAL = central(new SuperPom().central());

    private Sessions() {}

    private static RemoteRepository central(Repository found) {
        return new RemoteRepository.Builder(found.getId(), found.getLayout(), found.getUrl())
                .setReleasePolicy(policy(true, ""))
                .setSnapshotPolicy(policy(false, ""))
                .build();
    }

    /**
     * {@return a session; to be closed}
     *
     * @param system the resolver
     * @param user the settings
     * @param offline whether to stay in the local repository
     * @param present what is left out because it is there
     * @param work told what is fetched
     */
    static CloseableSession open(
            RepositorySystem system,
            UserSettings user,
            boolean offline,
            Present present,
            Work work) {
        SessionBuilder builder =
                new SessionBuilderSupplier(system) {
                    @Override
                    protected DependencySelector getDependencySelector() {
                        return present.beside(super.getDependencySelector());
                    }
                }.get();
        builder.withLocalRepositoryBaseDirectories(localRepository(user))
                .setOffline(offline || user.settings().isOffline())
                .setChecksumPolicy(RepositoryPolicy.CHECKSUM_POLICY_FAIL)
                // What was missing a minute ago may have been deployed since.
                .setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(false, false))
                .setTransferListener(new TransferWatch(work))
                .setSystemProperties(harmlessProperties())
                .setMirrorSelector(mirrors(user))
                .setProxySelector(proxies(user))
                .setAuthenticationSelector(authentications(user));
        headers(user).forEach(builder::setConfigProperty);
        return builder.setConfigProperty(ConfigurationProperties.USER_AGENT, "Assay")
                // A snapshot that a running notebook has open must not be overwritten.
                .setConfigProperty("aether.artifactResolver.snapshotNormalization", false)
                .setConfigProperty("aether.remoteRepositoryFilter.prefixes", false)
                .build();
    }

    /**
     * {@return the repositories in the order in which they are asked, each id once; the settings'
     * before others, Maven's central one last}
     */
    static List<RemoteRepository> repositories(
            UserSettings user, List<assay.notebook.Artifacts.Repository> named) {
        Map<String, RemoteRepository> all = new LinkedHashMap<>();
        Stream.of(
                        SettingsProfiles.repositories(user.settings()).stream(),
                        named.stream().map(Sessions::remote),
                        Stream.of(CENTRAL))
                .flatMap(repositories -> repositories)
                .forEach(repository -> all.putIfAbsent(repository.getId(), repository));
        return List.copyOf(all.values());
    }

    /**
     * {@return a policy that refuses wrong checksums; without an update policy, Maven's daily one}
     */
    static RepositoryPolicy policy(boolean enabled, String updates) {
        String often = updates.isEmpty() ? RepositoryPolicy.UPDATE_POLICY_DAILY : updates;
        return new RepositoryPolicy(enabled, often, RepositoryPolicy.CHECKSUM_POLICY_FAIL);
    }

    private static RemoteRepository remote(assay.notebook.Artifacts.Repository named) {
        return new RemoteRepository.Builder(named.id(), "default", named.url())
                .setPolicy(policy(true, ""))
                .build();
    }

    private static Path localRepository(UserSettings user) {
        return Optional.ofNullable(System.getProperty("maven.repo.local"))
                .or(() -> Optional.ofNullable(user.settings().getLocalRepository()))
                .map(Path::of)
                .orElse(user.whereabouts().repository());
    }

    /**
     * What a POM may ask about. The environment and most properties are kept from it: the POM of
     * any dependency could send them off in the address of a repository.
     */
    private static Map<String, String> harmlessProperties() {
        Map<String, String> harmless = new HashMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.matches("os\\..*|java\\.(version|vendor|specification).*|.*\\.separator")) {
                harmless.put(name, System.getProperty(name));
            }
        }
        return harmless;
    }

    private static MirrorSelector mirrors(UserSettings user) {
        DefaultMirrorSelector selector = new DefaultMirrorSelector();
        for (Mirror mirror : user.settings().getMirrors()) {
            selector.add(
                    mirror.getId(),
                    mirror.getUrl(),
                    mirror.getLayout(),
                    false,
                    mirror.isBlocked(),
                    mirror.getMirrorOf(),
                    mirror.getMirrorOfLayouts());
        }
        // The same that Maven's own global settings hold since 3.8.1.
        String http = "maven-default-http-blocker";
        return selector.add(http, "http://0.0.0.0/", null, false, true, "external:http:*", null);
    }

    private static ProxySelector proxies(UserSettings user) {
        DefaultProxySelector selector = new DefaultProxySelector();
        user.proxy().ifPresent(proxy -> selector.add(proxy(proxy), proxy.getNonProxyHosts()));
        return selector;
    }

    private static org.eclipse.aether.repository.Proxy proxy(Proxy proxy) {
        AuthenticationBuilder who = new AuthenticationBuilder();
        who.addUsername(proxy.getUsername()).addPassword(proxy.getPassword());
        return new org.eclipse.aether.repository.Proxy(
                proxy.getProtocol(), proxy.getHost(), proxy.getPort(), who.build());
    }

    private static AuthenticationSelector authentications(UserSettings user) {
        DefaultAuthenticationSelector selector = new DefaultAuthenticationSelector();
        for (Server server : user.settings().getServers()) {
            AuthenticationBuilder who = new AuthenticationBuilder();
            who.addUsername(server.getUsername()).addPassword(server.getPassword());
            who.addPrivateKey(server.getPrivateKey(), server.getPassphrase());
            selector.add(server.getId(), who.build());
        }
        return selector;
    }

    /** Header lines that settings give a server, as tokens are handed to company repositories. */
    private static Map<String, Map<String, String>> headers(UserSettings user) {
        Map<String, Map<String, String>> all = new HashMap<>();
        for (Server server : user.settings().getServers()) {
            if (server.getConfiguration() instanceof Xpp3Dom configuration
                    && configuration.getChild("httpHeaders") != null) {
                Map<String, String> lines = new HashMap<>();
                for (Xpp3Dom line : configuration.getChild("httpHeaders").getChildren()) {
                    if (line.getChild("name") != null && line.getChild("value") != null) {
                        lines.put(
                                line.getChild("name").getValue(),
                                line.getChild("value").getValue());
                    }
                }
                all.put(ConfigurationProperties.HTTP_HEADERS + "." + server.getId(), lines);
            }
        }
        return all;
    }
}
