"""The Excel writer: a paper as designed sheets of real values and live formulas."""
