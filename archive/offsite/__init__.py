"""Copies of WARC files in a store: S3, a mount, whatever fsspec knows; and how they come from there."""
