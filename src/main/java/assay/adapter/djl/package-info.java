/** Trains with DJL on PyTorch's CPU library; nobody else imports it. */
package assay.adapter.djl;
