"""The only owner of the journal file: schema, engine, migrations, search index, backup."""
