"""The desks: each folder one tool, none importing another."""
