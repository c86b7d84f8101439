"""What is wrong and can't be had back: told, so that nobody trusts it."""
