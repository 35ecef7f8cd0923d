package assay.notebook;

import java.util.List;
import java.util.Optional;

/** Names one more Maven repository to ask. */
final class MavenRepositoryMagic implements Magic {

    private final Dependencies dependencies;

    MavenRepositoryMagic(Dependencies dependencies) {
        this.dependencies = dependencies;
    }

    @Override
    public List<String> names() {
        return List.of("mavenRepo", "addMavenRepo");
    }

    @Override
    public Kind kind() {
        return Kind.LINE;
    }

    @Override
    public String usage() {
        return "id url";
    }

    @Override
    public String help() {
        return "names one more repository that %maven and %loadFromPOM ask from here on";
    }

    @Override
    public Optional<Object> perform(MagicCall call, Notebook notebook) {
        List<String> words = call.words();
        if (words.size() != 2) {
            throw new IllegalArgumentException(
                    "%"
                            + call.name()
                            + " wants an id and an address, such as mine https://host/path; there"
                            + " are "
                            + words.size()
                            + " words behind it");
        }
        dependencies.ask(new Artifacts.Repository(words.get(0), words.get(1)));
        return Optional.empty();
    }
}
