"""What a search understands beside exact words: words people say, how they sound, and answers of one place."""
