package assay.kernel;

import assay.display.MimeBundle;

/**
 * What is known of a name.
 *
 * @param description the description, as text and possibly HTML
 */
public record Inspection(MimeBundle description) {}
