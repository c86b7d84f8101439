"""Records that were taken out of WARC files: what stands in their place, and how files are written without them."""
