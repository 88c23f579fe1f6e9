"""A budget's workbook that comes home edited: what it changes, what that costs, and taking it in."""
