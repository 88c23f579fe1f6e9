"""The trade's rules over film records: pure functions of dates, times and a dated rule pack."""
