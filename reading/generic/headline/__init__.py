"""Where headlines stand."""
