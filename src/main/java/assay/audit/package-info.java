/** Gathers results into a record that can be checked again. */
package assay.audit;
