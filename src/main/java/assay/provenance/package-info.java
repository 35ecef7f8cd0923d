/** What a result was made from: hashes, named figures, seeds. */
package assay.provenance;
