"""What hacked and paid pages carry for search engines and their readers: phrases, lines of them, notices."""
