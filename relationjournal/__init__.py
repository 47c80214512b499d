"""Relation Journal: a desktop journal of one's relationships."""

__version__ = "0.1.0"
