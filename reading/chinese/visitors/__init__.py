"""What visitors write of one another, names and where somebody can be reached, and what boards print around it."""
