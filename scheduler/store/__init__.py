"""Plan versions, their inputs, runs and what follows from publishing, kept in SQL: an SQLite file or PostgreSQL.

`database.py` opens and migrates a store, `schema.py` is what stands in it, `versions.py` the way of a plan from draft
to archive, `publishing.py` the one transaction that makes it official. Needs the extra `[store]`.
"""
