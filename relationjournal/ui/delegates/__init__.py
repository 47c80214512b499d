"""How the cells of lists and tables are painted, from plain data roles."""
