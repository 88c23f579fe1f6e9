"""Desk Budget: charts of accounts, detail lines, fringes, charges and what they come to."""
