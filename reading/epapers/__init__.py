"""Digital editions of printed papers (数字报): the day, page and page's name of an article; the pages of an issue."""
