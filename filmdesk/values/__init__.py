"""Small immutable things every package shares. Standard library only."""
