"""Work that ends its process on one dispatch, for the tests of the workers."""

import os

from dragoman.errors import DispatchError


def work(where, dispatch):
    """Its text in capitals; 'die' ends the process, 'bad' is an error."""
    if dispatch.text == "die":
        os._exit(9)
    if dispatch.text == "bad":
        raise DispatchError(f"{dispatch.id}: bad")
    return dispatch.text.upper()
