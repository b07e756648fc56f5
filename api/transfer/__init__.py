"""Import, export and erasure: what goes in and out of a shop in bulk (R3; see the README)."""
