package assay.model;

/** The library that runs ONNX files. */
public interface OnnxEngine extends ModelEngine {}
