"""The local server: pages that a browser on this machine, or in this room, works with."""
