"""The other side of benchmarks/mathematics.py: data, peers and turns."""
