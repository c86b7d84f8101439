"""What others have put into titles."""
