"""Figures against hand-annotated dispatches, by layer, language and type."""
