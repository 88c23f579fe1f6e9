"""A short script with everything in it that is asked about, and its next draft."""

from __future__ import annotations

from collections.abc import Callable

from filmdesk.production.production import Production

FIRST = """Title: The Pier
Draft date: Blue - May 3, 2027

INT. KITCHEN - DAY #1#

Ray and Sue eat. The old clock ticks behind them as it has for years.

RAY
Pass the salt, would you, before it goes off.

EXT. PIER - NIGHT #2#

Ray walks the length of the pier counting lamps, one of them broken.

SUE (O.S.)
Come home, the soup is on the table.

BOTH
Now!

INT./EXT. CAR - CONTINUOUS #3#

Sue drives in the rain, wipers going, nobody beside her at all.

SUE
Never again, I tell you, never again.

RAY (V.O.)
I said that too, the year before last.

INT LIGHTHOUSE #4#

The lamp turns over the empty water, once, twice, and once again.

GUS
It still turns.
"""

SECOND = FIRST.replace("Pass the salt", "Pass the pepper").replace(
    "EXT. PIER - NIGHT #2#",
    "EXT. BEACH - DAWN #2#\n\nGulls fight over a sandwich nobody threw.\n\nEXT. PIER - NIGHT #3#",
).replace("CONTINUOUS #3#", "CONTINUOUS #4#").replace("LIGHTHOUSE #4#", "LIGHTHOUSE #5#")  # fmt: skip

Take = Callable[[Production, str], str]
