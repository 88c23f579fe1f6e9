"""Scans and photos of signed papers, as they came."""
