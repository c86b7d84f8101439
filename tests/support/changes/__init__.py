"""Changes of a page's template that leave its article as it is: what was true of the page stays true."""
