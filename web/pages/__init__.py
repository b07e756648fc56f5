"""What customers read, a kind of page a file: gathered from the records, put into words by the templates (R36, R37, R46)."""
