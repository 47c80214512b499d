"""The journal itself: one small class per noun, each change in one transaction."""
