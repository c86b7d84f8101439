"""Engines that other people wrote, run on this machine and crawled by what `newsite` alone declares."""
