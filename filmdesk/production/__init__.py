"""The production file: one SQLite database that holds a whole production and its history.

A `.filmdesk` file is plain SQLite (application id ``film``), readable with any SQLite tool for as long as
SQLite exists. What a table's name begins with says what happens to its rows:

* a plain name (``scene``, ``person``): recorded in changesets, hence undoable, and copied with the production;
* ``local_``: this computer's own (the steps and their changesets, caches); neither recorded nor copied;
* ``kept_``: written once and copied, but never undone (attachment bytes, forms, schema versions, digests).

Every table is ``STRICT`` with ``id TEXT PRIMARY KEY NOT NULL``; ids are time-ordered random text; order is a text
rank between neighbours; there are no triggers and no views. Migrations only add tables and columns.
There is one way to change a production, `Production.step`, and only this package holds a cursor.
"""
