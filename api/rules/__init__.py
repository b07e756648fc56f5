"""The rules of the domain: pure functions on folded documents (DOMAIN.md). No database, no web, no clock."""
