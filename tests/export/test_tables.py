"""The event tables, read back as programs read them: column counts, types, codes as text."""

import csv
import io

import duckdb
import pytest
from invented import event, role, story

from dragoman.export import acled, cameo, gdelt, gkg, icews, polecat
from dragoman.export.actors import parted
from dragoman.export.codes import bodies, countries, goldstein, quad, sectors
from dragoman.export.days import Day
from dragoman.export.stories import batch
from dragoman.export.written import sheet

SQL = {"text": "VARCHAR", "int": "BIGINT", "float": "DOUBLE"}
TEXT = "France and Germany met Italy and Spain in Paris, the ministry\tsaid."


def read(content, name, tmp_path, header, sep="\t"):
    """The rows as DuckDB reads them with the declared types, strictly and without guessing."""
    path = tmp_path / f"{name}.csv"
    path.write_bytes(content)
    kinds = ", ".join(f"'{c}': '{SQL[kind]}'" for c, kind in sheet(name).columns.items())
    quoting = "quote = '', escape = ''" if sep == "\t" else "quote = '\"'"
    query = f"""SELECT * FROM read_csv(?, delim = ?, header = {header}, columns = {{{kinds}}}, auto_detect = false,
        {quoting}, strict_mode = true, null_padding = false, nullstr = '')"""
    found = duckdb.connect().execute(query, [str(path), sep])
    names = list(sheet(name).columns)
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def both(given, tmp_path):
    files = gdelt.write(given)
    events = read(files["dragoman.export.CSV"], "gdelt_events", tmp_path, header=False)
    return events, read(files["dragoman.mentions.CSV"], "gdelt_mentions", tmp_path, header=False)


def made(*events, text=TEXT, **more):
    return batch([story(text, events, **more)], "actual")


FRA, DEU = role(TEXT, "FRA", "France", "France"), role(TEXT, "DEU:GOV", "Germany")
ITA, ESP = role(TEXT, "ITA:JRN", "Italy"), role(TEXT, "ESP:MED", "Spain")


def test_gdelt_reads_back(actual, tmp_path):
    events, mentions = both(actual, tmp_path)
    assert len(events) > 50 and len({e["GLOBALEVENTID"] for e in events}) == len(events)
    assert {m["GLOBALEVENTID"] for m in mentions} == {e["GLOBALEVENTID"] for e in events}
    for e in events:
        assert e["EventCode"].startswith(e["EventBaseCode"]) and e["EventRootCode"] == e["EventCode"][:2]
        assert e["QuadClass"] == quad(e["EventCode"]) and -10 <= e["GoldsteinScale"] <= 10
        assert e["AvgTone"] is None and e["Actor1Geo_Type"] is None
    assert any(e["EventCode"].startswith("0") for e in events)
    texts = {s.id: s for s in actual.stories}
    for m in mentions:
        assert 1 <= m["SentenceID"] <= 20 and m["MentionType"] in (1, 2)
        one = next(s for i, s in texts.items() if m["MentionIdentifier"].endswith(i) or m["MentionIdentifier"] == s.url)
        spots = {e["trigger"]["start"]: e for e in one.events}
        assert spots[m["ActionCharOffset"]]["sentence"] + 1 == m["SentenceID"] and m["MentionDocLen"] == len(one.text)


def test_n_by_m_dyads_and_media_is_med(tmp_path):
    one = event(
        TEXT, "ACCUSE", "met", [FRA, DEU], [ITA, ESP], codes={"plover": "", "cameo": "111", "quad": 3, "score": -2}
    )
    events, _ = both(made(one), tmp_path)
    pairs = [(e["Actor1Code"], e["Actor2Code"]) for e in events]
    assert pairs == [("FRA", "ITAMED"), ("FRA", "ESPHLH"), ("DEUGOV", "ITAMED"), ("DEUGOV", "ESPHLH")]
    assert events[0]["EventCode"] == "111" and events[0]["QuadClass"] == 3 and events[0]["SQLDATE"] == 20211214


def test_an_absent_actor_is_nowhere(tmp_path):
    _, mentions = both(made(event(TEXT, "ASSAULT", "met", [FRA])), tmp_path)
    assert [(m["Actor1CharOffset"], m["Actor2CharOffset"]) for m in mentions] == [(0, -1)]


def test_what_is_mutual_stands_twice_in_icews_only(tmp_path):
    one = event(TEXT, "CONSULT", "met", [FRA, DEU, ITA])
    rows = read(icews.write(made(one))[""], "icews", tmp_path, header=True)
    assert len(rows) == 6 and len({(r["Event ID"], r["Event Date"]) for r in rows}) == 6
    assert {(r["Source Name"], r["Target Name"]) for r in rows} >= {
        ("France", "Government (Germany)"),
        ("Government (Germany)", "France"),
    }
    assert {r["Event Text"] for r in rows} == {"Consult"} and {r["CAMEO Code"] for r in rows} == {"040"}
    events, _ = both(made(one), tmp_path)
    assert len(events) == 3
    blows = event(TEXT, "ASSAULT", "met", [FRA, DEU], codes={"plover": "", "cameo": "195", "quad": 4, "score": -9})
    assert [
        (r["Source Name"], r["Target Name"]) for r in read(icews.write(made(blows))[""], "icews", tmp_path, True)
    ] == [
        ("France", None),
        ("Government (Germany)", None),
    ]


def test_a_visit_is_hosted_from_the_other_side(tmp_path):
    one = event(TEXT, "CONSULT", "met", [FRA], [DEU], codes={"plover": "", "cameo": "042", "quad": 1, "score": 4})
    rows = read(icews.write(made(one))[""], "icews", tmp_path, header=True)
    assert [(r["CAMEO Code"], r["Event Text"]) for r in rows] == [("042", "Make a visit"), ("043", "Host a visit")]


def test_icews_and_cameo_read_back(actual, tmp_path):
    rows = read(icews.write(actual)[""], "icews", tmp_path, header=True)
    assert len({(r["Event ID"], r["Event Date"]) for r in rows}) == len(rows) > 50
    names = {c.icews for c in countries().values()}
    for r in rows:
        assert {r["Source Country"], r["Target Country"], r["Country"]} <= names | {None}
        assert r["Intensity"] == goldstein(r["CAMEO Code"], "icews")
    plain = read(cameo.write(actual)[""], "cameo", tmp_path, header=True)
    assert len(plain) == len(both(actual, tmp_path)[0])


def test_polecat_keeps_events_whole(actual, tmp_path):
    rows = read(polecat.write(actual)[""], "polecat", tmp_path, header=True)
    events = {e["id"]: e for s in actual.stories for e in s.events}
    assert [r["Event ID"] for r in rows] == list(events)
    for r in rows:
        one = events[r["Event ID"]]
        for side, found in (("Actor", one["actors"]), ("Recipient", one["recipients"])):
            assert (r[f"{side} Name"] == "None") == (not found)
            if found:
                assert len(r[f"{side} Name Raw"].split("; ")) == len(found)
        assert r["Wikipedia Actor ID"] is None
    assert any("; " in r["Actor Name"] for r in rows)


def test_acled_shape_never_guesses(actual, tmp_path):
    rows = read(acled.write(actual)[""], "acled", tmp_path, header=True, sep=",")
    assert len(rows) == sum(len(s.events) for s in actual.stories)
    for r in rows:
        assert r["event_type"].startswith("PLOVER ") and r["disorder_type"] is None and r["inter1"] is None
    dead = {
        "id": "f",
        "sentence": 0,
        "mention": {},
        "low": 9,
        "high": 9,
        "approx": False,
        "unit": "people",
        "counts": "",
    }
    for unit, approx, deaths in (("dead", False, 9), ("people", False, None), ("dead", True, None)):
        given = made(event(TEXT, "ASSAULT", "met", figures=["f"]), figures=[{**dead, "unit": unit, "approx": approx}])
        assert read(acled.write(given)[""], "acled", tmp_path, True, ",")[0]["fatalities"] == deaths


def test_gkg_grammar(actual, tmp_path):
    rows = read(gkg.write(actual)[""], "gkg", tmp_path, header=False)
    assert len(rows) == len(actual.stories) == len({r["GKGRECORDID"] for r in rows})
    for r, one in zip(rows, actual.stories, strict=True):
        for quote in (r["Quotations"] or "").split("#") if r["Quotations"] else ():
            at, length, _, words = quote.split("|")
            assert one.text[int(at) : int(at) + int(length)].split() == words.split()
        for block in (r["V2Locations"] or "").split(";") if r["V2Locations"] else ():
            assert len(block.split("#")) == 9
        for block in (r["V2Counts"] or "").split(";") if r["V2Counts"] else ():
            assert len(block.split("#")) == 11
        for block in (r["Amounts"] or "").split(";") if r["Amounts"] else ():
            amount, _, at = block.split(",")
            assert float(amount) >= 0 and int(at) < len(one.text)
    assert any(r["V2Counts"] for r in rows)


def test_tabs_and_line_ends_never_break_a_row(tmp_path):
    name = "A\tB\r\nC\u2028D\x00E"
    one = event(TEXT, "CONSULT", "met", [role(TEXT, "FRA:GOV", "France", name), DEU])
    given = made(one, agency=name, id="a\tb")
    assert both(given, tmp_path)[0][0]["Actor1Name"] == "A B CDE" or both(given, tmp_path)
    for write, table, header in (
        (icews.write, "icews", True),
        (polecat.write, "polecat", True),
        (cameo.write, "cameo", True),
    ):
        assert len(read(write(given)[""], table, tmp_path, header)) in (1, 2)
    assert len(list(csv.reader(io.StringIO(acled.write(given)[""].decode())))) == 2


def test_the_lead_is_the_first_paragraph(tmp_path):
    text = "France met Italy.\nGermany left.\n\nSpain came."
    sentences = [
        {"index": 0, "start": 0, "end": 17},
        {"index": 1, "start": 18, "end": 31},
        {"index": 2, "start": 33, "end": 44},
    ]
    acts = [
        event(text, "CONSULT", words, [role(text, code, name)], sentence=n)
        for n, (words, code, name) in enumerate(
            [("met", "FRA", "France"), ("left", "DEU", "Germany"), ("came", "ESP", "Spain")]
        )
    ]
    events, mentions = both(batch([story(text, acts, sentences=sentences)], "actual"), tmp_path)
    assert [e["IsRootEvent"] for e in events] == [1, 1, 0] and [m["SentenceID"] for m in mentions] == [1, 2, 3]


def test_copies_of_one_wire_are_mentions_of_one_event(tmp_path):
    told = [
        story(
            TEXT, [event(TEXT, "CONSULT", "met", [FRA, DEU], id=f"event-{n}")], id=f"s{n}", agency=f"A{n}", circle="c"
        )
        for n in range(3)
    ]
    events, mentions = both(batch(told, "actual"), tmp_path)
    assert [(e["NumMentions"], e["NumSources"], e["NumArticles"]) for e in events] == [(3, 3, 3)]
    assert sorted(m["MentionSourceName"] for m in mentions) == ["A0", "A1", "A2"]
    assert len(read(polecat.write(batch(told, "actual"))[""], "polecat", tmp_path, True)) == 1


@pytest.mark.parametrize(
    ("day", "fraction"),
    [
        (Day(2021, 12, 31), 2021.9999),
        (Day(2021, 1, 1), 2021.0849),
        (Day(2021, 11, 30), 2021.9863),
        (Day(2021, 5), None),
    ],
)
def test_fraction_date(day, fraction):
    assert day.fraction == fraction


def test_partial_dates_are_never_filled(tmp_path):
    one = event(TEXT, "CONSULT", "met", [FRA, DEU], date={"value": "2021-05", "mention": None})
    row = both(made(one), tmp_path)[0][0]
    assert (row["SQLDATE"], row["MonthYear"], row["Year"], row["FractionDate"]) == (None, 202105, 2021, None)
    bare = [story(TEXT, [event(TEXT, "CONSULT", "met", [FRA, DEU])], lends=False)]
    assert both(batch(bare, "actual"), tmp_path)[0][0]["SQLDATE"] is None
    old = event(TEXT, "CONSULT", "met", [FRA, DEU], status="historical")
    row = both(batch([story(TEXT, [old])], "all"), tmp_path)[0][0]
    assert row["SQLDATE"] is None and row["DATEADDED"] == 20211214000000


def test_actor_codes_are_taken_apart():
    for code, name, group, printed in (
        ("NAM", "Namibia", "", "Namibia"),
        ("NAM", "Non-Aligned Movement", "NON", "Non-Aligned Movement"),
        ("NATO", "OTAN", "NAT", "North Atlantic Treaty Organization"),
        ("NATO", "Jens Stoltenberg", "NAT", "Jens Stoltenberg"),
        ("CHN:CVL", "Chine", "", "Citizen (China)"),
        ("FRA", "France", "", "France"),
        ("TUR", "Turquie", "", "Turkey"),
        ("UAF", "", "", "Unidentified Forces"),
        ("NOBODY_KNOWS", "", "", "NOBODY_KNOWS"),
    ):
        one = parted(code, name)
        assert (one.group, one.name) == (group, printed)


def test_code_tables():
    assert (goldstein("016", "gdelt"), goldstein("016", "icews")) == (3.4, -5)
    assert (goldstein("163", "gdelt"), goldstein("163", "icews")) == (-6.5, -8)
    assert goldstein("0251", "gdelt") == -0.3 and goldstein("1622", "gdelt") == -5.6
    assert [quad(c) for c in ("010", "0831", "090", "1383", "140", "204")] == [1, 2, 3, 3, 4, 4]
    assert (countries()["GBR"].fips, countries()["RUS"].fips, countries()["KOS"].fips) == ("UK", "RS", "KV")
    assert (countries()["DEU"].cow, countries()["YEM"].cow, countries()["PSE"].cow) == ("255", "679", "")
    assert (countries()["ROU"].cameo, countries()["DZA"].numeric) == ("ROM", "012")
    assert (sectors()["JRN"].cameo, sectors()["MED"].cameo) == ("MED", "HLH")
    assert (bodies()["NATO"].cameo, bodies()["EU"].place) == ("NAT", "EUR")
    fips = [c.fips for c in countries().values() if c.fips]
    assert len(fips) == len(set(fips)) and all(len(f) == 2 for f in fips)
