"""Characters that a site prints in another order, or twice, so that it is no copy."""
