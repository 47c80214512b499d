"""One module for each format that goes in or out."""
