"""Looks at a journal part by part, sets right what can be set right, and says what it found.

No sentence of a finding holds a name, a note or a place on this computer, so that all of them may
stand in a report that the user sends to somebody else.
"""
