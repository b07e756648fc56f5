"""What each device is given, in which order, and how it can prove that it has it (PROTOCOL §5)."""
