/** Watches a collection arrive and says, validly at every look, when it leaves its plan. */
package assay.monitor;
