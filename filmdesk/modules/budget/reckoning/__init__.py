"""How every figure of a budget is worked out: units, expressions, rules, and why a figure is what it is."""
