"""The parts of the page Journal."""
