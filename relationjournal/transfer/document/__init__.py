"""A Journal JSON as a document: from its bytes to checked records, and from records to its words.

Nothing here knows of a journal or of its file, so that the process that reads what others wrote
needs neither (`transfer.apart`). `records` has the fields, `codec` their types, `reading` the way
in; `journal_json` holds a document against a journal.
"""
