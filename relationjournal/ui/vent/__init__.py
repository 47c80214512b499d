"""The vent pad: to let it out before one answers."""
