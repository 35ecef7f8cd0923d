package assay.cli;

import java.util.Optional;

/** This program's version, as Maven wrote it into the jar's manifest. */
final class Version {

    private Version() {}

    /** {@return the version; {@code unpacked} where the classes are in no jar} */
    static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("unpacked");
    }
}
