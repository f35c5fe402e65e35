"""The annotation formats, each read by the program it is for or by a strict reader of its grammar."""

import io
import json
import re
from xml.etree import ElementTree

import pytest

from dragoman.export import brat, inception, labelstudio, prodigy
from dragoman.export.marks import VALUES, marking
from dragoman.export.written import file_name

cassis = pytest.importorskip("cassis", reason="dkpro-cassis is not installed; pip install -e '.[readers]'")
reader = pytest.importorskip("conllu", reason="conllu is not installed; pip install -e '.[readers]'")
spacy = pytest.importorskip("spacy", reason="spacy is not installed; pip install -e '.[readers]'")
tokens = pytest.importorskip("spacy.tokens")


def test_cassis_reads_every_cas(actual):
    files = inception.write(actual)
    layers = cassis.load_typesystem(io.BytesIO(files.pop("TypeSystem.xml")))
    assert {f.name for f in layers.get_type(inception.SPAN).all_features} > set(VALUES)
    assert len(files) == len(actual.stories)
    for one, (name, content) in zip(actual.stories, files.items(), strict=True):
        cas = cassis.load_cas_from_json(io.BytesIO(content))
        assert cas.sofa_string == one.text, name
        found = marking(one)
        spans = {s.item: s for s in cas.select(inception.SPAN)}
        assert {k: s.get_covered_text() for k, s in spans.items()} == {
            m.key: one.text[m.start : m.end] for m in found.marks
        }
        links = {(r.Governor.item, r.role, r.Dependent.item) for r in cas.select(inception.ROLE)}
        assert links == {(x.source, x.label, x.target) for x in found.links}
        assert [d.language for d in cas.select("uima.tcas.DocumentAnnotation")] == [one.coded["lang"]]
        sentences = [s.get_covered_text() for s in cas.select(inception.SENTENCE)]
        assert sentences == [one.text[s["start"] : s["end"]] for s in one.coded["sentences"]]


def test_cas_offsets_are_utf16(actual):
    one = next(s for s in actual.stories if "😀" in s.text)
    content = json.loads(inception.write(actual)[f"{file_name(one.id)}.json"])
    wide = one.text.encode("utf-16-le")
    for structure in content["%FEATURE_STRUCTURES"][1:]:
        if structure["%TYPE"] == inception.SPAN:
            words = wide[2 * structure["begin"] : 2 * structure["end"]].decode("utf-16-le")
            assert words in one.text


T = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.+)")
E = re.compile(r"(E\d+)\t(\S+):(T\d+)((?: \w+:T\d+)*)")
A = re.compile(r"(A\d+)\t(\w+) (E\d+) (\S+)")
NOTE = re.compile(r"(#\d+)\tAnnotatorNotes ([TE]\d+)\t(.+)")


def test_brat_is_standoff(actual):
    files = brat.write(actual)
    conf = files["annotation.conf"].decode()
    allowed = set(re.findall(r"^(\w+)", conf, re.M))
    for one in actual.stories:
        name = file_name(one.id)
        text, lines = files[f"{name}.txt"].decode(), files[f"{name}.ann"].decode().splitlines()
        assert text == one.text
        spans = {}
        for line in lines:
            kind = {"T": T, "E": E, "A": A, "#": NOTE}[line[0]]
            match = kind.fullmatch(line)
            assert match, line
            if line[0] == "T":
                id, label, places, words = match.groups()
                pairs = [tuple(map(int, p.split())) for p in places.split(";")]
                assert " ".join(text[a:b] for a, b in pairs) == words and label in allowed
                spans[id] = label
            elif line[0] == "E":
                assert spans[match[3]] == match[2]
                assert all(arg.partition(":")[2] in spans for arg in match[4].split())
        assert len(spans) == len(marking(one).marks)
    assert any(
        ";" in T.fullmatch(line)[3]
        for f, c in files.items()
        if f.endswith("ann")
        for line in c.decode().splitlines()
        if T.fullmatch(line)
    )


def test_label_studio_uses_the_names_of_its_config(actual):
    files = labelstudio.write(actual)
    config = ElementTree.fromstring(files["config.xml"])
    labels, text = config.find("Labels"), config.find("Text")
    names = {x.get("value") for x in labels}
    roles = {x.get("value") for x in config.find("Relations")}
    tasks = json.loads(files["tasks.json"])
    assert len(tasks) == len(actual.stories)
    for task, one in zip(tasks, actual.stories, strict=True):
        assert task["data"][text.get("value")[1:]] == one.text
        ids = set()
        for result in task["predictions"][0]["result"]:
            if result["type"] == "relation":
                assert {result["from_id"], result["to_id"]} <= ids and set(result["labels"]) <= roles
                continue
            ids.add(result["id"])
            value = result["value"]
            assert (result["from_name"], result["to_name"]) == (labels.get("name"), text.get("name"))
            assert one.text[value["start"] : value["end"]] == value["text"] and set(value["labels"]) <= names


def test_spacy_builds_docs_of_prodigy_lines(actual, tmp_path):
    blank = {lang: spacy.blank(lang) for lang in ("fr", "en")}
    bin = tokens.DocBin(store_user_data=True)
    lines = [json.loads(line) for line in prodigy.write(actual)[""].decode().splitlines()]
    for task in lines:
        doc = made_doc(blank[task["meta"]["lang"]].vocab, task)
        bin.add(doc)
    bin.to_disk(tmp_path / "all.spacy")
    docs = list(tokens.DocBin().from_disk(tmp_path / "all.spacy").get_docs(blank["fr"].vocab))
    for doc, task, one in zip(docs, lines, actual.stories, strict=True):
        assert doc.text == one.text
        assert [s.text for s in doc.spans["dragoman"]] == [one.text[s["start"] : s["end"]] for s in task["spans"]]


def made_doc(vocab, task):
    """The spaCy document of one Prodigy line, with its spans by token and checked by character."""
    doc = tokens.Doc(vocab, words=[t["text"] for t in task["tokens"]], spaces=[t["ws"] for t in task["tokens"]])
    assert doc.text == task["text"]
    spans = []
    for s in task["spans"]:
        span = doc[s["token_start"] : s["token_end"] + 1]
        assert (span.start_char, span.end_char) == (s["start"], s["end"])
        assert doc.char_span(s["start"], s["end"]) is not None
        spans.append(tokens.Span(doc, span.start, span.end, label=s["label"]))
    for r in task["relations"]:
        assert (r["head"], r["child"]) == (r["head_span"]["token_end"], r["child_span"]["token_end"])
    doc.spans["dragoman"] = spans
    return doc


def test_conllu_reads_sentences(actual, parsed):
    sentences = reader.parse(parsed.decode())
    texts = {re.sub(r"\s+", "_", s.id): s for s in actual.stories}
    found = set()
    for one in sentences:
        name, _, index = one.metadata["sent_id"].rpartition("-")
        text = texts[name].text
        words = [t for t in one if isinstance(t["id"], int)]
        assert [t["id"] for t in words] == list(range(1, len(words) + 1))
        assert sum(t["head"] == 0 for t in words) == 1 and all(0 <= t["head"] <= len(words) for t in words)
        one.to_tree()
        surface, covered = "", set()
        for t in one:
            if isinstance(t["id"], tuple):
                covered |= set(t["id"][::2])
            if t["id"] not in covered:
                surface += t["form"] + ("" if (t["misc"] or {}).get("SpaceAfter") == "No" else " ")
                start, _, end = t["misc"]["TokenRange"].partition(":")
                assert text[int(start) : int(end)] == t["form"]
                found |= set((t["misc"].get("EventId") or "").split(",")) - {""}
        assert surface.strip() == one.metadata["text"]
        assert 0 <= int(index) < len(texts[name].coded["sentences"])
    assert found == {e["id"] for s in actual.stories for e in s.events}
    ranges = [t for s in sentences for t in s if isinstance(t["id"], tuple)]
    assert {t["form"].lower() for t in ranges} & {"du", "au", "des", "aux"}
