"""What lists and tables show, as Qt models over plain values."""
