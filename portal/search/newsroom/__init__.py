"""The newsroom's search on Whoosh, in the terminal (`portal search`) and as a local page (`portal desk`)."""
