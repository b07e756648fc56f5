"""What customers read, a kind of page a file: from the records into the words of templates (R36, R37, R46)."""
