"""Every format alone, and all of them mixed in one folder."""

import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.ingest import formats
from dragoman.ingest.sources import read
from dragoman.model.text import Dispatch
from dragoman.model.trace import SetAside

ASIDE = {
    "crawl.warc.gz record 5": "PDF",
    "crawl.warc.gz record 6": "cut short",
    "feed.rss item 3": "no text",
    "lines.jsonl line 3": "wire.state",
    "list.json item 4": "partial",
    "list.json item 7": "400 are promised",
    "message.xml item 4": "photo.jpg",
    "table.csv line 5": "8 cells",
}


def text(found, where):
    """The dispatch at a place."""
    assert isinstance(found[where], Dispatch), found[where]
    return found[where]


def test_the_folder(found):
    assert {w: one.reason for w, one in found.items() if isinstance(one, SetAside)}.keys() == ASIDE.keys()
    for where, why in ASIDE.items():
        assert why in found[where].reason and where.partition(" ")[0] in found[where].reason
    assert sum(isinstance(one, Dispatch) for one in found.values()) == 24


def test_html(found):
    one = text(found, "page.html")
    assert one.title == "Le Sénégal et le Mali rouvrent leur frontière"
    assert (one.date, one.agency) == ("2022-07-05", "La Feuille du soir")
    assert one.url == one.id == "https://feuille.example/monde/frontiere-senegal-mali"
    assert "DAKAR, 5 juillet 2022 - Le ministre" in one.text and "\n\nBamako avait demandé" in one.text
    for gone in ("Accueil", "Abonnez-vous", "Mentions"):
        assert gone not in one.text


def test_rss(found):
    one = text(found, "feed.rss item 1")
    assert one.title == "Mascate reçoit l'émissaire onusien"
    assert one.text.startswith("MASCATE, 6 juin 2022 - Le ministre") and one.text.endswith(
        "\n\nIl a salué la prolongation de la trêve."
    )
    assert (one.date, one.url) == ("2022-06-06", "https://fil.example/mascate-emissaire")


def test_atom(found):
    one = text(found, "feed.atom item 1")
    assert one.title == "Lisbon & Rabat sign fishing accord"
    assert one.text.count("\n\n") == 1 and one.date == "2022-03-01" and one.url == "https://harbour.example/7"


def test_newsml(found):
    one = text(found, "item.newsml")
    assert one.text.startswith("VIENNE, 14 mars - Les pourparlers")
    assert one.text.endswith("\n\nLe négociateur iranien est reparti pour Téhéran, selon son ambassade.")
    assert (one.title, one.lang, one.agency) == ("Pause dans les pourparlers de Vienne", "fr", "Agence Dépêche")
    assert dict(one.extra)["slugline"] == '"Iran-nucléaire-négociations"'


def test_newsml_message(found):
    one = text(found, "message.xml item 1")
    assert one.text.endswith("\n\nThey agreed to reopen\ntwo border posts.") and one.title == "Kenya hosts ministers"


def test_nitf(found):
    one = text(found, "story.nitf")
    assert one.text == "Bamako - Le Mali et le Niger ont signé mercredi un accord de coopération."
    assert one.wire.embargoed == "2022-06-01T16:00:00Z" and one.wire.version == 2 and one.wire.note == "Adds reaction"


def test_ninjs(found):
    one = text(found, "one.json")
    assert one.text.endswith("\n\nMadrid a dit regretter cette décision.") and one.date == "2022-08-09"
    assert (one.title, one.agency, one.lang) == ("Alger rappelle son ambassadeur", "Agence Dépêche", "fr")
    assert text(found, "list.json item 1").title == "Ministers meet in Accra"
    assert text(found, "list.json item 1").text.endswith("Thursday.\n\nThey discussed sanctions.")
    assert text(found, "list.json item 2").text == "Ghana sent an envoy to Bamako on Friday."


def test_mail(found):
    one = text(found, "wire.eml")
    assert one.title == "CORRECTIF - Ankara et Le Caire renouent" and one.agency == "Dépêche Service"
    assert one.text.startswith("LE CAIRE, 5 oct 2022 - La Turquie et l'Égypte ont décidé mercredi de rétablir leurs")
    assert one.date == "2022-10-05" and json.loads(dict(one.extra)["attachments"]) == ["note.pdf"]
    assert text(found, "wire.eml mail 1").text == "Le ministre grec se rendra jeudi à Chypre."


def test_warc(found):
    latin, packed = text(found, "crawl.warc.gz record 1"), text(found, "crawl.warc.gz record 2")
    assert latin.text == packed.text == text(found, "page.html").text
    assert latin.wire.guid == "https://feuille.example/monde/encore"
    assert packed.wire.guid == packed.url == "https://feuille.example/b" and packed.id.startswith("urn:uuid:")
    assert text(found, "crawl.warc.gz record 7 item 1").title.startswith("Lisbon")
    wet = text(found, "crawl.warc.wet record 1")
    assert wet.text.startswith("Accueil\nLe Niger") and wet.date is None and wet.wire.issued == "2022-04-01T10:00:00Z"


def test_table(found):
    one = text(found, "table.csv line 2")
    assert one.text.endswith("commerce.\nAucun accord n'a été signé.") and one.title == "Rencontre à Tunis"
    assert (one.id, one.date, one.lang, one.wire.version) == ("d1", "2022-05-03", "fr", 2)
    assert one.extra == (("Rubrique", '"Monde"'),)
    assert text(found, "table.csv line 4").date == "2022-05-04"


def test_lines(found):
    one = text(found, "lines.jsonl line 1")
    assert one.extra == (("desk", '"AF"'), ("wire", '{"mood": "calm"}'))


@pytest.mark.parametrize(
    "name",
    [
        "page.html",
        "feed.rss",
        "feed.atom",
        "item.newsml",
        "message.xml",
        "story.nitf",
        "one.json",
        "list.json",
        "wire.eml",
        "crawl.warc.gz",
        "crawl.warc.wet",
        "table.csv",
        "lines.jsonl",
        "plain.txt",
    ],
)
def test_sniffed(files, found, monkeypatch, name):
    """The first bytes alone tell every format, as on standard input."""
    monkeypatch.setattr(sys, "stdin", type("In", (), {"buffer": io.BytesIO((files / name).read_bytes())}))
    texts = [one.text if isinstance(one, Dispatch) else None for w, one in found.items() if w.split(" ")[0] == name]
    assert [one.text if isinstance(one, Dispatch) else None for _, one in read(("-",))] == texts


@pytest.mark.parametrize(
    ("name", "head", "told"),
    [
        ("a.txt", b"<html>", "text"),
        ("a.txt", b"%PDF-1.7", "refused"),
        ("a.html", b"WARC/1.0\r\n", "warc"),
        ("a.xml", b"<?xml version='1.0'?>\n<!-- a --><rss version='2.0'>", "feeds"),
        ("a.xml", b"\xef\xbb\xbf<feed xmlns='x'>", "feeds"),
        ("a.xml", "<?xml version='1.0' encoding='utf-16'?><newsItem>".encode("utf-16"), "newsml"),
        ("a.xml", b"<n:newsMessage xmlns:n='y'>", "newsml"),
        ("a.xml", b"<HTML>", "html"),
        ("a.json", b'{"uri": "x", "type": "text"}\n{"uri": "y"}', "ninjs"),
        ("a.jsonl", b'{"uri": "x", "type": "text"}\n', "ninjs"),
        ("a.jsonl", b'{"uri": "x", "text": "y"}\n', "lines"),
        ("a.json", b'{"text": "y"}\n{"text": "z"}', "lines"),
        ("a.md", b"Some words", "unknown"),
        ("", b"Some words", "text"),
        ("", b"From: a@b\r\nSubject: c\r\n\r\nd", "mail"),
        ("", b"From: the desk\nWe met at noon.", "text"),
        ("", b"id,text\n1,a", "tables"),
        ("", b"Yesterday, the text, he said, was signed", "text"),
        ("page.HTM.gz", b"x", "html"),
        ("a.docx", b"PK\x03\x04", "refused"),
        ("a.xyz", b"\x89PNG", "refused"),
    ],
)
def test_told(name, head, told):
    assert formats.told(name, head).format == told


def test_streamed_lines(monkeypatch):
    """JSONL on standard input is given line by line, before the end comes."""

    class Slow(io.RawIOBase):
        def __init__(self):
            self.given = [b'{"text": "a"}\n', b'{"text": "b"}\n']

        def readable(self):
            return True

        def readinto(self, buffer):
            if not self.given:
                raise AssertionError("read too far")
            part = self.given.pop(0)
            buffer[: len(part)] = part
            return len(part)

    monkeypatch.setattr(sys, "stdin", type("In", (), {"buffer": io.BufferedReader(Slow())}))
    stream = read(("-",))
    assert [next(stream)[1].text, next(stream)[1].text] == ["a", "b"]


def test_pipe_by_name(tmp_path, files):
    pipe = tmp_path / "pipe"

    os.mkfifo(pipe)
    writer = subprocess.Popen(["/bin/sh", "-c", f"cat {files / 'feed.atom'} > {pipe}"])
    ((where, one),) = read((str(pipe),))
    writer.wait(10)
    assert where == f"{pipe} item 1" and one.title.startswith("Lisbon")


def test_pipe_in_a_folder_is_not_waited_for(tmp_path):

    os.mkfifo(tmp_path / "pipe.txt")
    ((_, one),) = read((str(tmp_path),))
    assert isinstance(one, SetAside) and "pipe.txt" in one.reason


def test_same_from_gzip(tmp_path, files, found):

    for name in ("page.html", "lines.jsonl", "plain.txt", "table.csv", "feed.rss"):
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress((files / name).read_bytes()))
    again = {where.removeprefix(f"{tmp_path}/").replace(".gz", ""): one for where, one in read((str(tmp_path),))}
    assert len(again) >= 10
    for where, one in again.items():
        assert isinstance(one, SetAside) or one == found[where], where


def test_plain_text_loads_no_parser(files):
    """`dragoman code` on plain text starts as fast as before: no parser of foreign markup, no child."""
    code = (
        "import sys; from dragoman.ingest import sources;"
        f"list(sources.read(({str(Path(files / 'plain.txt'))!r},)));"
        "print([m for m in ('lxml', 'trafilatura', 'feedparser', 'fastwarc', 'resiliparse', 'email.message') if m in sys.modules])"
    )
    bare = (
        "import sys, types; p = types.ModuleType('dragoman'); p.__path__ = [sys.argv[1]]; sys.modules['dragoman'] = p;"
    )
    package = str(Path(formats.__file__).parents[1])
    out = subprocess.run(
        [sys.executable, "-c", bare + code, package], capture_output=True, check=True, text=True
    ).stdout
    assert out.strip() == "[]"
