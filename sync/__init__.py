"""Reconciliation, pure: operations in, state and explanations out. See README.md in this folder."""
