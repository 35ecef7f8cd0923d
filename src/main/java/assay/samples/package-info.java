/** Data we make ourselves, with known truth. */
package assay.samples;
