"""Every use case once: the commands and the Python interface are made from what stands here."""
