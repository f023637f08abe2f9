"""The room: phones that answer, the trainer's page, the beamer."""
