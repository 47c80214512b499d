"""Roles: who speaks for the user, and who sees what the user does not."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody is to the user, beside the relationship itself."""

    ADVOCATE = "advocate"
    CRITIC = "critic"
