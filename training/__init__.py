"""The learning half of Dragoman: makes the reader model again from public data. Never imported by `dragoman`."""
