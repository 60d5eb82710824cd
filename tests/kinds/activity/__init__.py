"""Tests of the kind `activities`."""
