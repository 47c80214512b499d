"""The page of one contact: account, about, promises, notes and dates."""
