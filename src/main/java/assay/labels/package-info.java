/** Which labels are likely wrong, what several annotators say together, and what to change. */
package assay.labels;
