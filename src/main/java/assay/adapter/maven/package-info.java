/** Fetches artifacts with Maven's own resolver and the user's settings; nobody else imports it. */
package assay.adapter.maven;
