"""The command line, made from the manifests."""
