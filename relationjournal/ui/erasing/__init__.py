"""What is held on one person: shown, kept, printed, erased for good."""
