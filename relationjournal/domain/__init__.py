"""What the journal is about, in plain Python: no window, no file, no clock."""
