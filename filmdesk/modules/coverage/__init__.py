"""Desk Coverage: scripts that came in, what their readers wrote, and what was decided."""
