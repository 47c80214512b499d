"""Charts; the plotting library is loaded when the first one is shown."""
