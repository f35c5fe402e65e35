"""Every exported offset gives the words of the text, whatever the text is made of."""

import io
import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import event, role, story
from test_annotation import made_doc

from dragoman.export import brat, conllu, gdelt, gkg, inception, jsonld, labelstudio, plover, prodigy
from dragoman.export.offsets import BREAKS, Utf16, fragments
from dragoman.export.stories import batch
from dragoman.export.tokens import pieces
from dragoman.model.text import Token

cassis = pytest.importorskip("cassis", reason="dkpro-cassis is not installed; pip install -e '.[readers]'")
spacy = pytest.importorskip("spacy", reason="spacy is not installed; pip install -e '.[readers]'")
rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed; pip install -e '.[readers]'")

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
PARTS = (
    "Ankara", "a", " ", "  ", "\r\n", "\n", "\n\n", "\t", "\u00a0", "\u2028", "\u0085", "e\u0301", "é", "c\u0327", "😀", "👩‍👩‍👧", "🇫🇷",
    "👍🏽", "\u202b", "\u200f", "\u202c", "\u2066", "שלום", "سلام", "𝒳", "«", "»", ".", "'", "'", "#", "|", "\\", "_", "\ufeff", "\u200b",
    "\ufe0f", "\u0301", "&", "<", "1 000", "\x0b", "\x1c",
)  # fmt: skip
VOCAB = spacy.blank("fr").vocab


@st.composite
def told(draw):
    """A story whose events, statements, figures and topics stand anywhere in any text."""
    text = "".join(draw(st.lists(st.sampled_from(PARTS), min_size=1, max_size=25)))
    places = [(a, b) for a in range(len(text)) for b in range(a + 1, len(text) + 1) if text[a:b].strip()]
    if not places:
        return story(text)
    spot = st.sampled_from(places).map(lambda p: {"text": text[p[0] : p[1]], "start": p[0], "end": p[1]})
    spans = draw(st.lists(spot, min_size=6, max_size=6))
    fill = {**role(text, "FRA", spans[0]["text"]), "mention": spans[0]}
    acts = [
        {
            **event(text, kind, "", [fill], [{**fill, "code": "DEU:GOV", "mention": spans[1]}], id=f"event-{kind}"),
            "trigger": at,
        }
        for kind, at in (("ACCUSE", spans[2]), ("AID", spans[3]))
    ]
    about = {"sentence": 0, "because": []}
    said = {
        "id": "s",
        "speaker": {"code": "FRA", "name": None, "mention": spans[0]},
        "cue": spans[4],
        "content": spans[5],
    }
    counted = {"id": "f", "mention": spans[4], "low": 1, "high": 1, "approx": False, "unit": "dead", "counts": "dead"}
    layers = {
        "statements": [{**said, **about, "manner": "direct", "inside": None}],
        "figures": [{**counted, **about}],
        "topics": [{"id": "t", "phrase": spans[5], "programme": None, "of": ["s", "event-AID"], "sentence": 0}],
    }
    return story(text, acts, **layers)


def words_of(one):
    """Each mark's words by key, from the contract."""
    found = {e["id"]: e["trigger"]["text"] for e in one.events}
    return found | {"f": one.coded["figures"][0]["mention"]["text"]} if one.coded["figures"] else found


def tokenised(lang, text, sentences):
    """Stands for the reader: every piece that is no white space is a word."""
    cut = [p for p in pieces(text, ()) if text[p.start : p.end].strip()]
    made = [
        Token(n, p.start, p.end, text[p.start : p.end], "x", "X", "_", n - 1, "dep" if n else "root")
        for n, p in enumerate(cut)
    ]
    return [tuple(made)] + [()] * (len(sentences) - 1)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(told())
def test_offsets_give_the_words(one):
    batched = batch([one], "all", tokenised)
    expected = words_of(one)
    cas = cassis.load_cas_from_json(io.BytesIO(next(iter(inception.write(batched).values()))))
    covered = {s.item: s.get_covered_text() for s in cas.select(inception.SPAN)}
    assert cas.sofa_string == one.text and {k: covered[k] for k in expected} == expected

    task = json.loads(prodigy.write(batched)[""].decode().removesuffix("\n"))
    made_doc(VOCAB, task)
    assert {s["item"]: one.text[s["start"] : s["end"]] for s in task["spans"] if s["item"] in expected} == expected

    for result in json.loads(labelstudio.write(batched)["tasks.json"])[0]["predictions"][0]["result"]:
        if result["type"] == "labels":
            value = result["value"]
            assert one.text[value["start"] : value["end"]] == value["text"]

    _check_brat(one, batched)
    _check_lines(one, batched, expected)


def _check_brat(one, batched):
    files = brat.write(batched)
    text = files["made.txt"].decode()
    assert text == one.text
    for line in files["made.ann"].decode().splitlines():
        if line.startswith("T"):
            _, places, words = line.split("\t")
            pairs = [tuple(map(int, p.split())) for p in places.partition(" ")[2].split(";")]
            assert " ".join(text[a:b] for a, b in pairs) == words


def _check_lines(one, batched, expected):
    for line in plover.write(batched)[""].decode().split("\n")[:-1]:
        row = json.loads(line)
        assert one.text[row["text_info"]["start"] : row["text_info"]["end"]] == row["event_text"] == expected[row["id"]]
    for line in gdelt.write(batched)["dragoman.mentions.CSV"].decode().split("\n")[:-1]:
        cells = line.split("\t")
        assert int(cells[9]) in {e["trigger"]["start"] for e in one.events} and int(cells[12]) == len(one.text)
    rows = gkg.write(batched)[""].decode().split("\n")
    assert len(rows) == 2 and len(rows[0].split("\t")) == 27
    for quote in filter(None, rows[0].split("\t")[22].split("#")):
        at, length, _, _ = quote.split("|")
        assert one.text[int(at) : int(at) + int(length)] == one.coded["statements"][0]["content"]["text"]
    for line in conllu.write(batched)[""].decode().split("\n"):
        if line[:1].isdigit():
            cells = line.split("\t")
            assert len(cells) == 10
            start, end = map(int, re.search(r"TokenRange=(\d+):(\d+)", cells[9]).groups())
            assert " ".join(one.text[start:end].split()) == cells[1]


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(told())
def test_json_ld_selectors_give_the_words(one):
    graph = rdflib.Graph().parse(data=jsonld.write(batch([one], "all"))[""].decode(), format="json-ld")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    starts = {str(graph.value(t, oa.start)): str(graph.value(t, oa.end)) for t in graph.subjects(oa.start)}
    exact = {str(x) for x in graph.objects(None, oa.exact)}
    assert exact == {e["trigger"]["text"] for e in one.events} | {s["content"]["text"] for s in one.coded["statements"]}
    assert {int(a) for a in starts} == {e["trigger"]["start"] for e in one.events} | {
        s["content"]["start"] for s in one.coded["statements"]
    }


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_utf16_and_fragments(text):
    at = Utf16(text)
    wide = text.encode("utf-16-le", "surrogatepass")
    for offset in range(len(text) + 1):
        assert wide[: 2 * at(offset)] == text[:offset].encode("utf-16-le", "surrogatepass")
    found = fragments(text, 0, len(text))
    assert all(len(text[a:b].splitlines()) == 1 and "\t" not in text[a:b] for a, b in found)
    assert "".join(text[a:b] for a, b in found) == "".join(BREAKS.split(text))


@given(st.text(max_size=60), st.data())
@settings(max_examples=200, deadline=None, derandomize=True)
def test_pieces_make_the_text(text, data):
    spots = st.integers(0, len(text))
    spans = [tuple(sorted(p)) for p in data.draw(st.lists(st.tuples(spots, spots), max_size=4)) if p[0] != p[1]]
    found = pieces(text, spans)
    assert "".join(text[p.start : p.end] + " " * p.blank for p in found) == text
    assert {a for a, _ in spans} <= {p.start for p in found} and {b for _, b in spans} <= {p.end for p in found}
