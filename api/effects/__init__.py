"""What follows from the state of records, once, after it has settled (PROTOCOL §11)."""
