/** Runs ONNX files with ONNX Runtime; nobody else imports it. */
package assay.adapter.onnx;
