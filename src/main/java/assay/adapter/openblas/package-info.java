/** Multiplies and decomposes matrices with OpenBLAS; nobody else imports it. */
package assay.adapter.openblas;
