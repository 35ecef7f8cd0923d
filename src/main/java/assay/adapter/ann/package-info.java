/** Approximate nearest neighbours through JVector, graphs of near points. */
package assay.adapter.ann;
