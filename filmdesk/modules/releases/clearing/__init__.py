"""What each scene and day needs papers for, and how far it is cleared."""
