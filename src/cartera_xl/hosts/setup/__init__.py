"""Put the add-in where Excel opens it, take it away, and say why it does not work."""
