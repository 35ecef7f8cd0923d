package assay.adapter.maven;

import java.nio.file.Files;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/**
 * The settings of a user, read by Maven's own builder: the user's file over that of the installed
 * Maven, passwords decrypted.
 *
 * @param settings what both files come to, with encrypted passwords replaced by plain ones
 * @param sealed ids of servers and proxies whose passwords could not be decrypted
 * @param whereabouts where the files lie
 */
record UserSettings(Settings settings, Set<String> sealed, Whereabouts whereabouts) {

    /**
     * {@return the settings as they are now}
     *
     * @throws IllegalArgumentException if a file is broken, with its line
     */
    static UserSettings read(Whereabouts whereabouts) {
        DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
        if (Files.exists(whereabouts.user())) {
            request.setUserSettingsFile(whereabouts.user().toFile());
        }
        whereabouts.global().ifPresent(file -> request.setGlobalSettingsFile(file.toFile()));
        request.setSystemProperties(properties());
        try {
            Settings settings =
                    new DefaultSettingsBuilderFactory()
                            .newInstance()
                            .build(request)
                            .getEffectiveSettings();
            return new UserSettings(settings, decrypt(settings, whereabouts), whereabouts);
        } catch (SettingsBuildingException error) {
            throw refusal(error);
        }
    }

    /** {@return the properties and the environment of this process, as settings may name them} */
    static Properties properties() {
        Properties all = new Properties();
        all.putAll(System.getProperties());
        for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
            all.setProperty("env." + variable.getKey(), variable.getValue());
        }
        return all;
    }

    /** {@return the proxy to use; Maven takes the first that is active} */
    Optional<Proxy> proxy() {
        return settings.getProxies().stream().filter(Proxy::isActive).findFirst();
    }

    /** {@return the file that a user would correct} */
    String place() {
        return whereabouts.user().toString();
    }

    private static Set<String> decrypt(Settings settings, Whereabouts whereabouts) {
        DefaultPlexusCipher cipher = new DefaultPlexusCipher();
        DefaultSecDispatcher dispatcher =
                new DefaultSecDispatcher(cipher, Map.of(), whereabouts.security().toString());
        SettingsDecryptionResult plain =
                new DefaultSettingsDecrypter(dispatcher)
                        .decrypt(new DefaultSettingsDecryptionRequest(settings));
        settings.setServers(plain.getServers());
        settings.setProxies(plain.getProxies());
        Set<String> sealed = new HashSet<>();
        for (Server server : plain.getServers()) {
            if (cipher.isEncryptedString(server.getPassword())
                    || cipher.isEncryptedString(server.getPassphrase())) {
                sealed.add(server.getId());
            }
        }
        plain.getProxies().stream()
                .filter(proxy -> cipher.isEncryptedString(proxy.getPassword()))
                .forEach(proxy -> sealed.add(proxy.getId()));
        return Set.copyOf(sealed);
    }

    private static IllegalArgumentException refusal(SettingsBuildingException error) {
        SettingsProblem first =
                error.getProblems().stream()
                        .filter(
                                problem ->
                                        problem.getSeverity() != SettingsProblem.Severity.WARNING)
                        .findFirst()
                        .orElseThrow();
        String line = first.getLineNumber() > 0 ? " at line " + first.getLineNumber() : "";
        return new IllegalArgumentException(
                first.getSource()
                        + " is refused"
                        + line
                        + ": "
                        + Refusals.oneLine(first.getMessage())
                        + "; correct the file",
                error);
    }
}
