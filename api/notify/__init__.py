"""Messages to the people of a store: channels, an outbox that is tried again, and what became of it."""
