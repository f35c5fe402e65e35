"""The frozen values that pass between rooms."""
