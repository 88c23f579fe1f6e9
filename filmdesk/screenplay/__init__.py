"""Readers of screenplays (Fountain, Final Draft), the lines they give, and where its pages break."""
