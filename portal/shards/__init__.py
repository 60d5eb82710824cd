"""What a district sends to the city: its public records and finished sheets, for a site of all places together."""
