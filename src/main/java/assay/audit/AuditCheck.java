package assay.audit;

import java.util.Locale;

/** What a {@link DatasetAudit} looks for, in the order in which it is reported. */
public enum AuditCheck {
    /** Labels that are likely wrong. Needs labels and class probabilities. */
    LABEL_ISSUES,
    /** Rows far from all others. Needs features. */
    OUTLIERS,
    /** Rows that are nearly the same as another. Needs features. */
    NEAR_DUPLICATES,
    /** A class with far fewer rows than an even share. Needs labels. */
    CLASS_IMBALANCE,
    /**
     * Alike rows on which the model does far worse. Needs labels, class probabilities, and groups
     * or features.
     */
    UNDERPERFORMING_GROUP,
    /** Rows whose order tells something about them. Needs features. */
    NON_IID,
    /** Columns that only number the rows. Needs rows. */
    IDENTIFIER_COLUMNS,
    /** Cells without a value. Needs rows. */
    MISSING_VALUES;

    /** {@return the name as people write it: {@code label issues}} */
    public String words() {
        return this == NON_IID
                ? "non-IID order"
                : name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
