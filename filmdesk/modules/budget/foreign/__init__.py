"""Another program's budget: which column is which, its rows read, its totals reckoned again."""
