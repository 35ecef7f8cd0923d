/** What a shell command does: install and doctor, and the door to the kernel. */
package assay.cli;
