"""The journal as the faces of the program use it: one small class per noun."""
