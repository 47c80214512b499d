"""What puts Relation Journal on a machine; standard library only."""
