/** How familiar rows are to a density fitted on a model's activations. */
package assay.familiarity;
