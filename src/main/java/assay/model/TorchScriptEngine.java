package assay.model;

/** The library that runs TorchScript files. */
public interface TorchScriptEngine extends ModelEngine {}
