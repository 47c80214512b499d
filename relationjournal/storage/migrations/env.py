"""What Alembic runs: the migrations, inside the transaction that the journal has opened."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, transactional_ddl=True)
context.run_migrations()
