"""What people said when they were asked «How am I doing?»."""
