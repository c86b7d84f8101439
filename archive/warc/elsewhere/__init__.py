"""What lies elsewhere than in the file at hand: what revisits repeat, and WARC files that are in a store alone."""
