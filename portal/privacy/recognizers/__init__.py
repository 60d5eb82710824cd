"""One recognizer for each kind of personal datum in free text, and `registry`, which runs them all.

Named as in Presidio: an *entity* is a kind of datum, a *recognizer* finds one kind, *context* are the words before it.
"""
