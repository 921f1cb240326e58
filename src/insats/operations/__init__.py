"""Running the system: the demo, the server, migrations, and copies kept against loss."""
