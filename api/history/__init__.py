"""What happened to a record: who, what, when, on which device, and what became of it (P7, P8)."""
