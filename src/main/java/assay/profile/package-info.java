/** What holds in a table without anybody having said so, and where it nearly holds. */
package assay.profile;
