"""An article taken out of the archive for good: of its captures, its rows, and everything that was made of them."""
