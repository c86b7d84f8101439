"""Pictures, style sheets and the like of article pages: which are asked for, and when again."""
