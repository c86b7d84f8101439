"""Pages as a browser had made them by running their scripts, and the records that keep them."""
