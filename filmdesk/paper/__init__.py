"""Papers as data, and the writers that turn any paper into PDF, Excel, Word, CSV or HTML."""
