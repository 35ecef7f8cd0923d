/** Tablesaw tables of a notebook, shown and turned into rows and back; loaded beside them. */
package assay.adapter.tablesaw;
