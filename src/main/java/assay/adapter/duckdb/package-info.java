/** DuckDB: SQL over tables, Parquet and JSON lines. */
package assay.adapter.duckdb;
