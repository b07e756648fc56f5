"""Taking in what devices send: envelope, decision, fold, receipt, reconciliation (PROTOCOL §4, §8)."""
