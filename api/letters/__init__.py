"""Letters to customers: what causes them, their words, whom they may reach, and what became of them."""
