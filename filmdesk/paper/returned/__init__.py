"""Workbooks that come home: what a written one carries of what was sent, and what an edited copy changed of it."""
