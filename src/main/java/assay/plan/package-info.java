/** What shall be collected, written down before, and how far a collection is from it. */
package assay.plan;
