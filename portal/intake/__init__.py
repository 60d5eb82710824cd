"""Staff's files become rows with locations. Nothing is judged here but whether it can be read."""
