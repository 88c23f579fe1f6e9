"""Desk Today: what a good coordinator would say in the doorway."""
