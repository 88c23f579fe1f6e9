"""Desk Schedule: boards of strips, days, events; one-liner, shooting schedule and day-out-of-days."""
