/** Rows of data, and which row is which from the first file to the last table. */
package assay.rows;
