"""Signing in: accounts, devices, sessions, and who sent a request (PROTOCOL §3)."""
