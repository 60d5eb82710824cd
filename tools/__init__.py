"""Programs which make shipped data; run them from the project root as `python -m tools.<name>`."""
