"""What can go wrong, under one root; every error says where and what to do."""


class DragomanError(Exception):
    """Anything Dragoman tells its user: one clear line, without a traceback."""


class PackError(DragomanError):
    """A language pack or code table is wrong; names the file and the row."""


class DispatchError(DragomanError):
    """One dispatch cannot be read or coded; names it and says why. The others go on."""


class RecordError(DragomanError):
    """The record cannot be opened, written or read; says what was kept."""


class ModelError(DragomanError):
    """The reader's model file is absent or not the one its card names."""


class UsageError(DragomanError):
    """The command or call was misused; says how it is meant."""
