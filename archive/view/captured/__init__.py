"""A page as it was captured, written so that a browser can show it and it can do nothing."""
