"""Tables and forms of records: one family, behaving as a spreadsheet does."""
