/**
 * ND4J arrays of a notebook, shown and turned into matrices and rows and back; loaded beside them.
 */
package assay.adapter.nd4j;
