/**
 * Turns results into what a notebook shows: text, tables, pictures. Renderers print figures, they
 * do not compute them, and the same value gives the same bytes on every run.
 */
package assay.display;
