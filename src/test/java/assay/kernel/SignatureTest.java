package assay.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

/** How long it takes to refuse a signature tells nothing about the right one. */
class SignatureTest {

    @Test
    void signaturesAreComparedInConstantTime() {
        classes()
                .should()
                .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
                .check(new ClassFileImporter().importClasses(Wire.class));
    }
}
