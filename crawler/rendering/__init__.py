"""Pages that need their scripts, run in a browser that has no network: what it asks for goes by the crawl's own way."""
