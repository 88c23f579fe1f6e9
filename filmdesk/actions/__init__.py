"""Doing what the manifests offer, by name: the same way for the command line and the window."""
