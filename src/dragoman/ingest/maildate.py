"""Times as mails and RSS write them (RFC 2822)."""

from email.utils import parsedate_to_datetime


def iso(written: str) -> str:
    """The ISO time of an RFC 2822 time; any other text as it is."""
    try:
        return parsedate_to_datetime(written).isoformat() if len(written) < 100 else written
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return written
