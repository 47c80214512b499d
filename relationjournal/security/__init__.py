"""Key slots, the system's keyring, the passphrase and the recovery key."""
