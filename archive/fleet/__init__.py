"""Which host of several crawls which site: leases that are kept in a store or in Redis."""
