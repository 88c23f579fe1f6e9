"""Money as it is ordered and spent: orders, invoices, petty cash, cards, and the cost report."""
