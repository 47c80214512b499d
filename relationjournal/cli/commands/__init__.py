"""One module for each group of commands; `run` does the one that was named."""
