"""What `installer/dev.py bench` measures, and what it measures it against."""
