"""Asks any kernel how it behaves, message by message."""
