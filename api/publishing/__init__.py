"""The customers' pages are published by a person: what would change, how far it is, who did it and when."""
