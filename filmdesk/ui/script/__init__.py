"""A script on screen as the screenplay it is: its pages as sheets, read, searched, selected and copied."""
