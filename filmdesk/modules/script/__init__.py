"""Desk Script: a screenplay becomes scenes, parts and pages; the next draft is compared with what is there."""
