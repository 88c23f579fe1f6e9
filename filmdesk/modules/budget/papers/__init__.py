"""The papers of a budget and of what is spent of it."""
