"""A believable journal of invented people: to try the program on, and, larger, to measure it."""
