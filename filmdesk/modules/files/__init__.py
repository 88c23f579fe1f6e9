"""Desk Files: the production's own file and what is kept inside it."""
