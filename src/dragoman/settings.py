"""What a user may set, as one frozen value passed from hand to hand."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that changes a result; two equal settings give equal bytes."""

    threads: int = 1
    """Threads of the network; the parse is the same with 1 or 2."""

    max_chars: int = 1_000_000
    """Longest dispatch coded, in code points; a longer one is set aside by name."""

    max_words: int = 160
    """Longest sentence parsed whole, in words; a longer one is cut at its punctuation."""

    use_heads: bool = True
    """Whether the learned heads, where the model has them, may propose and weigh events."""
