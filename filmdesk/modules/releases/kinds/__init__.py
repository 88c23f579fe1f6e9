"""The table of kinds: which papers there are, who signs them and what asks for them, as this production keeps it."""
