"""Distances in device-independent pixels: an 8-px grid with 4 inside."""

XS = 4
S = 8
M = 12
L = 16
XL = 24
XXL = 32
XXXL = 48

RADIUS = 8
HAIRLINE = 1
FOCUS_LINE = 2

CONTROL = 32
ROW = 40
COMPACT_ROW = 32
MIN_TARGET = 24
