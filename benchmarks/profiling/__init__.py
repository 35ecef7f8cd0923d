"""What the benchmark of dependencies starts, once per round."""
