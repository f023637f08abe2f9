"""Every use case once: options in, a result or a document out; the command line and `import peacecase` are made from these."""
