/** Small mathematics: matrices, special functions, summaries, decompositions. */
package assay.stats;
