/** Runs, completes and explains Java cells with JShell; knows nothing of sockets. */
package assay.shell;
