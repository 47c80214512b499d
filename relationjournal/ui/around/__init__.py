"""What goes on at the screen, beyond the program's own window."""
