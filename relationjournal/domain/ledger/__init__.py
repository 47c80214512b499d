"""The relationship as a bank account: the arithmetic of the design page «balance»."""
