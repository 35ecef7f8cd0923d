"""How fast kernels start and answer."""
