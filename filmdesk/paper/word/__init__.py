"""The Word writer: a paper as real styles and real tables, written straight into the package."""
