"""Random traffic at a real kernel, and the books on what it owes."""
