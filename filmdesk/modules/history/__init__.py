"""Desk History: who did what, and going back."""
