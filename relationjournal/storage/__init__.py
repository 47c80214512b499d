"""The only owner of the journal's file: schema, engine, migrations, undo and search index."""
