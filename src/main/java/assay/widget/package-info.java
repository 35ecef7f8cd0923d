/** Views a person can touch: sends them to the page and carries the choice back as a value. */
package assay.widget;
