"""The finding room."""
