"""Desk Locations: the real places behind the sets."""
