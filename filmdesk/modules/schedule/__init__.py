"""Desk Schedule: boards of strips, days, events; one-liner and day-out-of-days."""
