"""What goes onto paper, and into PDF files."""
