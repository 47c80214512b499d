"""The mirror: the end-of-day session, composed from facts (design page «mirror»)."""
