"""The frontier of a site that several hosts crawl together, in Redis: behind the interface of `queue.py`."""
