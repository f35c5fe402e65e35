"""The record in another world's shape; each format says what it leaves empty."""
