"""Migrations of a store's schema, run by Alembic whenever a store is opened; never edited once they are out."""
