"""Programs that measure how fast and how surely things work; none is part of the tests."""
