/** The names a cell starts with; the only place that wires rooms together. */
package assay.notebook;
