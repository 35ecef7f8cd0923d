/** Long work: may it go on, how far is it, and who lends it a library. */
package assay.work;
