"""The versioned store: published data, kept append-only in SQLite or PostgreSQL."""
