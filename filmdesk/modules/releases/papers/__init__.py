"""The papers of the Releases desk: forms to sign, log, map, the day's sheet, gaps and binder."""
