"""The journal on the command line, without Qt."""
