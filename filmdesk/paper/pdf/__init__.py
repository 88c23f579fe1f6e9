"""The PDF writer: a paper laid out in slabs on pages, drawn on a bare canvas."""
