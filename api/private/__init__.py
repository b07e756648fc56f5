"""What a customer sees through a private link, without an account (R47)."""
