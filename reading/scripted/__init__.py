"""Pages that show little until a browser has run their scripts."""
