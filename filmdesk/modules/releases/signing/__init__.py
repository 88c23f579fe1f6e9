"""Signing on the spot: asked on a screen, signed there, frozen."""
