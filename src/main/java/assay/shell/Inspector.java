package assay.shell;

import assay.shell.Candidate.Meaning;
import assay.shell.Candidate.Tier;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Says what a name means.
 *
 * @param answers what could stand at places
 * @param sources where documentation is
 * @param detail 0 for signatures and a sentence, 1 for all there is
 */
record Inspector(Answers answers, DocSources sources, int detail) {

    /** {@return what is known of the name at a place, if it is one and means something} */
    Optional<Inspection> of(String code, Site site) {
        if (site.kind() == Site.Kind.NONE || site.name().isEmpty()) {
            return Optional.empty();
        }
        Answers.Answer answer = answers.at(code, site);
        return answer.candidates().stream()
                .filter(one -> one.name().equals(site.name()) && one.tier() != Tier.KEYWORD)
                .reduce(Inspector::nearer)
                .map(one -> inspection(one, answer.own()));
    }

    private static Candidate nearer(Candidate one, Candidate other) {
        return one.kind().equals(other.kind())
                        && one.text().equals(other.text())
                        && one.kind().equals("function")
                ? one.and(other)
                : Comparator.comparing(Candidate::tier).compare(one, other) <= 0 ? one : other;
    }

    private Inspection inspection(Candidate found, String own) {
        List<String> signatures =
                found.meanings().stream().map(Meaning::signature).distinct().toList();
        Javadoc doc =
                found.meanings().stream()
                        .flatMap(one -> comment(one.doc(), own).stream())
                        .findFirst()
                        .map(Javadoc::of)
                        .orElse(new Javadoc(""));
        Javadoc shown = detail > 0 ? doc : doc.first();
        return new Inspection(signatures, shown.plain(), shown.html());
    }

    private Optional<String> comment(DocKey key, String own) {
        String prefix = CellClasses.PACKAGE + ".";
        if (!key.file().startsWith(prefix)) {
            return sources.comment(key);
        }
        Optional<String> source =
                key.file().equals(prefix + Enquiry.WRAPPER)
                        ? Optional.of(own)
                        : answers.notebook().source(key.file());
        return source.map(text -> DocComments.of("class Cell {" + text + "\n}"))
                .flatMap(comments -> comments.of(key));
    }
}
