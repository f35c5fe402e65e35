"""The record: one DuckDB file, one writer, everything coded and everything set aside."""
