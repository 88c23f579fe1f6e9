"""Desk Call sheets: who is called when and where, published and revised."""
