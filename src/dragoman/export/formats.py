"""Every format by its name: what it writes, how, and what it leaves empty."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from dragoman.codebook.files import toml
from dragoman.errors import PackError
from dragoman.export import (
    acled,
    brat,
    cameo,
    conllu,
    flat,
    followthemoney,
    gdelt,
    gkg,
    icews,
    inception,
    jsonl,
    jsonld,
    labelstudio,
    plover,
    polecat,
    prodigy,
)
from dragoman.export.codes import data
from dragoman.export.stories import Batch
from dragoman.export.written import Files

WRITERS: dict[str, Callable[[Batch], Files]] = {
    "acled-shape": acled.write,
    "brat": brat.write,
    "cameo": cameo.write,
    "conllu": conllu.write,
    "csv": flat.write_csv,
    "followthemoney": followthemoney.write,
    "gdelt": gdelt.write,
    "gkg": gkg.write,
    "icews": icews.write,
    "inception": inception.write,
    "jsonl": jsonl.write,
    "jsonld": jsonld.write,
    "labelstudio": labelstudio.write,
    "parquet": flat.write_parquet,
    "plover": plover.write,
    "polecat": polecat.write,
    "prodigy": prodigy.write,
}


@dataclass(frozen=True, slots=True)
class Format:
    """One shape the record can be given."""

    name: str
    says: str
    ending: str
    """How its file ends; empty for formats of several files, which are a folder."""
    status: str
    """The events that go out unless told otherwise: "actual" or "all"."""
    fills: str
    once: bool
    """Whether an event that several carriers of one wire copy tell comes once."""
    empty: dict[str, str]
    """What stays empty, and why."""
    write: Callable[[Batch], Files]

    @property
    def folder(self) -> bool:
        """Whether it is several files."""
        return not self.ending


@cache
def formats() -> dict[str, Format]:
    """Every format in the alphabet's order; raises PackError where table and writers differ."""
    table = toml(data("formats.toml"))
    if table.keys() != WRITERS.keys():
        raise PackError(f"formats.toml and the writers differ in {', '.join(sorted(table.keys() ^ WRITERS.keys()))}")
    return {name: Format(name=name, write=write, **table[name]) for name, write in WRITERS.items()}
