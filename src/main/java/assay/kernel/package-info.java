/** Speaks the Jupyter protocol; knows nothing of data or of Java. */
package assay.kernel;
