"""What people see that is rendered in Python, the command line, and the one server. See README.md here."""
