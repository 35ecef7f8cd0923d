/** Trains networks and keeps what they thought of every row: losses, activations, logits. */
package assay.model;
