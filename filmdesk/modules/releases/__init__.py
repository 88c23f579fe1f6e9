"""Desk Releases: every face, place and work cleared, and the proof of it."""
