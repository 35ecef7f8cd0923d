/** What the course of each example's training loss says about it. */
package assay.dynamics;
