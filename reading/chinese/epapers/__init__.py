"""What digital editions of printed papers (数字报) print around their articles."""
