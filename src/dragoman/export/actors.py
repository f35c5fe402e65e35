"""Actor codes taken apart: country, sector, body, and a name to print."""

import unicodedata
from dataclasses import dataclass

from dragoman.export.codes import Body, Country, bodies, countries, sectors
from dragoman.export.stories import Json


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor or recipient of an event."""

    code: str
    country: Country | None
    sector: str
    """PLOVER sector; empty where the code has none."""
    body: Body | None
    given: str
    """The name the record holds; empty where the text names nobody."""
    raw: str
    """The words of the text."""
    start: int
    end: int

    @property
    def name(self) -> str:
        """A name to print, of countries and bodies in English: the record's, else that of the sector with its country."""
        if self.body and (not self.given or self.given in self.body.french):
            return self.body.name
        if self.given and not (self.country and self.given in self.country.names):
            return self.given
        sector = sectors().get(self.sector)
        what = sector.generic if sector else ""
        if self.country:
            return f"{what} ({self.country.name})" if what else self.country.name
        return what or self.code

    @property
    def bare(self) -> bool:
        """Whether it is a country as a whole."""
        return self.country is not None and self.body is None and not self.sector

    @property
    def place(self) -> str:
        """ISO3 of the country, or PLOVER's IGO, UNO, EUR, NGO; empty where there is none."""
        if self.country:
            return self.country.code
        return self.body.place if self.body else ""

    @property
    def group(self) -> str:
        """CAMEO's known-group code; empty where CAMEO has none."""
        return self.body.cameo if self.body else ""


def actor(role: Json) -> Actor:
    """A role of the contract taken apart."""
    mention = role["mention"]
    return parted(role["code"], role["name"] or "", mention["text"], mention["start"], mention["end"])


def parted(code: str, name: str = "", raw: str = "", start: int = -1, end: int = -1) -> Actor:
    """An actor code taken apart; what is no country is a body, a sector, or a name of its own."""
    head, _, sector = code.partition(":")
    body = bodies().get(code)
    country = countries().get(head)
    if country and not (body and name in (body.name, *body.french)):
        return Actor(code, country, sector, None, name, raw, start, end)
    if body:
        home = countries().get(body.place)
        return Actor(code, home, body.sector, body, name, raw, start, end)
    known = head if head in sectors() else ""
    return Actor(code, None, known, None, name, raw, start, end)


def ascii_name(name: str) -> str:
    """A name in upper-case ASCII, as GDELT prints it; letters that have none are dropped."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(plain.upper().split())
