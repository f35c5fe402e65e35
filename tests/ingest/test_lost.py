"""Nothing is lost in silence: what cannot be read whole is set aside with its file, the reason and what to do."""

import gzip
import io
import json
import random
import zlib

import pytest
from archive import answer, packed, record, response
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import DispatchError
from dragoman.ingest import feeds, html, mail, markup, newsml, ninjs, tables, warc
from dragoman.ingest.decode import decode
from dragoman.ingest.inflate import inflate, inflated
from dragoman.ingest.sources import read
from dragoman.model.text import Dispatch
from dragoman.model.trace import SetAside
from dragoman.model.wire import version

STORY = "".join(
    f"<p>The envoy of Oman met minister number {n} in Muscat on Tuesday to talk of trade.</p>" for n in range(9)
)
PAGE = f"<html><body><article>{STORY}</article></body></html>".encode()
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
TEXT = b"Le ministre omanais a re\xc3\xa7u l'\xc3\xa9missaire mardi.\n"


def only(parse, data, *said):
    """The one thing set aside, which names the file and says this."""
    given = parse(data, "the.file")
    assert len(given) == 1 and isinstance(given[0][1], SetAside), given
    reason = given[0][1].reason
    assert reason.startswith("the.file") and reason.count("\n") == 0 and len(reason) < 500
    for word in said:
        assert word in reason
    return reason


@pytest.mark.parametrize("declared", [LAUGHS, FILE])
@pytest.mark.parametrize("bits", ["utf-8", "utf-16"])
def test_entities(declared, bits):
    item = f'<?xml version="1.0" encoding="{bits}"?>{declared}<newsItem><a>&b;</a></newsItem>'
    feed = f'<?xml version="1.0" encoding="{bits}"?>{declared}<rss><channel><item><title>&a;</title></item></channel></rss>'
    only(newsml.parse, item.encode(bits), "entities")
    only(feeds.parse, feed.encode(bits), "entities")


@pytest.mark.parametrize("name", ["a.xml", "a.rss", "a.newsml"])
def test_entities_by_name(put, reasons, name):
    (reason,) = reasons(put(name, f"{LAUGHS}<rss><channel><item><title>&b;</title></item></channel></rss>"))
    assert name in reason


def test_deep_nesting():
    only(newsml.parse, b"<newsItem>" + b"<a>" * 100_000, "Excessive depth")
    only(ninjs.parse, b"[" * 100_000, "too deep")
    only(ninjs.parse, b'{"uri": "a", "x": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001, "too deep")
    only(
        mail.parse,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000)),
        "parts",
    )
    deep = (
        b"<rss><channel><item><description><![CDATA[" + b"<div>" * 3000 + b"a]]></description></item></channel></rss>"
    )
    given = feeds.parse(deep, "f")
    assert isinstance(given[0][1], SetAside) and "too deep" in given[0][1].reason


def test_deep_page_is_read_whole():
    """The first reader stops at 256 elements; the second goes on."""
    deep = b"<div>" * 600 + b"<p>Deep words of the minister.</p>" + b"</div>" * 600
    ((_, one),) = html.parse(b"<html><body>" + STORY.encode() + deep + STORY.encode() + b"</body></html>", "p.html")
    assert "Deep words" in one.text and one.text.count("number 8") == 2


def test_endless_tag():
    only(html.parse, b"<div " + b"a=1 " * 30_000 + b">" + PAGE, "tag of over 64 KB")


def test_empty_pages():
    for data in (b"", b" ", b"<html></html>", b"<!-- -->", b"<html><script>x</script></html>"):
        only(html.parse, data)


def test_gzip_bomb(put, reasons):
    (reason,) = reasons(put("bomb.txt.gz", gzip.compress(bytes(12_000_000))))
    assert "bomb.txt.gz" in reason and "200 times" in reason
    (reason,) = reasons(
        put(
            "bomb.warc.gz",
            gzip.compress(b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 12000000\r\n\r\n" + bytes(12_000_000)),
        )
    )
    assert "200 times" in reason
    page = gzip.compress(bytes(12_000_000))
    given = warc.parse(response(page, "http://a.example/x", headers="Content-Encoding: gzip\r\n"), "a.warc")
    assert isinstance(given[0][1], SetAside)


@pytest.mark.parametrize("name", ["cut.txt.gz", "cut.html.gz", "cut.jsonl.gz", "cut.csv.gz"])
def test_gzip_cut_short(put, reasons, name):
    noise = random.Random(1).randbytes(60_000).hex()
    whole = gzip.compress(f'text,n\n{{"text": "{noise}"}}\n'.encode())
    (reason, *_) = reasons(put(name, whole[:-2000]))[-1:]
    assert name in reason and ("cut short" in reason)


def test_gzip_with_damage(put, reasons):
    whole = bytearray(gzip.compress(TEXT * 100))
    whole[-6] ^= 1
    (reason,) = reasons(put("bad.txt.gz", bytes(whole)))
    assert "broken gzip" in reason


@given(st.lists(st.binary(max_size=3000), max_size=4), st.integers(0, 20))
@settings(deadline=None, max_examples=60)
def test_gzip_gives_back_what_was_packed(parts, zeros):
    data = b"".join(gzip.compress(part) for part in parts) + bytes(zeros)
    assert inflated(io.BytesIO(data), "a").read() == b"".join(parts)
    if parts and parts[-1]:
        with pytest.raises(DispatchError):
            inflate(data.rstrip(b"\0")[:-9], "a", 10**6)


def test_warc_cut_short(files):
    text = record("conversion", TEXT, "http://a.example/1", "text/plain")
    for cut in (10, 30, len(text) - 40, len(text) - 10):
        given = warc.parse(text + text[:cut], "a.warc")
        assert isinstance(given[0][1], Dispatch) and isinstance(given[-1][1], SetAside), cut
    whole = packed(text, text)
    given = list(warc.parse(whole[:-20], "a.warc.gz"))
    assert isinstance(given[0][1], Dispatch) and "cut short" in given[-1][1].reason
    only(warc.parse, b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n", "no page")


def test_warc_with_damage():
    text = record("conversion", TEXT, "http://a.example/1", "text/plain")
    given = warc.parse(text + b"no record\r\n\r\n" + text, "a.warc")
    assert isinstance(given[0][1], Dispatch) and "broken after record 1" in given[1][1].reason
    long = record("conversion", TEXT, "http://a.example/1", "text/plain", length=10**9)
    assert "cut short" in warc.parse(long, "a.warc")[0][1].reason


@pytest.mark.parametrize(
    ("headers", "body", "good"),
    [
        (f"Content-Length: {len(PAGE)}\r\n", PAGE, True),
        (f"Content-Length: {len(PAGE) + 1}\r\n", PAGE, False),
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n" % len(PAGE) + PAGE + b"\r\n0\r\n\r\n", True),
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n" % len(PAGE) + PAGE + b"\r\n", False),
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n" % (len(PAGE) + 5) + PAGE, False),
        ("Transfer-Encoding: chunked\r\n", PAGE, True),
        ("Content-Encoding: gzip\r\n", gzip.compress(PAGE), True),
        ("Content-Encoding: gzip\r\n", gzip.compress(PAGE)[:-9], False),
        ("Content-Encoding: deflate\r\n", zlib.compress(PAGE), True),
        ("Content-Encoding: deflate\r\n", zlib.compress(PAGE)[:-9], False),
        ("Content-Encoding: gzip\r\n", PAGE, True),
        ("Content-Encoding: br\r\n", b"\x0b\x02\x80", False),
    ],
)
def test_answers(headers, body, good):
    ((_, one),) = warc.parse(response(body, "http://a.example/x", headers=headers), "a.warc")
    assert isinstance(one, Dispatch) == good, one


def test_warc_keeps_the_servers_charset():
    page = PAGE.replace(b"envoy", b"\xe9missaire").replace(b"<html>", b"<html><meta charset=utf-8>")
    ((_, one),) = warc.parse(response(page, "http://a.example/x", "text/html; charset=ISO-8859-1"), "a.warc")
    assert "émissaire" in one.text


def test_feed_cut_short(files):
    data = (files / "feed.rss").read_bytes()
    for cut in (len(data) - 20, len(data) - 200, 900):
        given = feeds.parse(data[:cut], "feed.rss")
        assert isinstance(given[-1][1], SetAside) and "cut short" in given[-1][1].reason, cut
        for _, one in given[:-1]:
            assert not isinstance(one, Dispatch) or one.text in data.decode("latin-1") or "MASCATE" in one.text


def test_mail_cut_short(files):
    data = (files / "wire.eml").read_bytes()
    only(mail.parse, data[: data.index(b"--outer\nContent-Type: application/pdf")], "cut short")


def test_newsml_cut_short(files):
    only(newsml.parse, (files / "item.newsml").read_bytes()[:-30], "broken XML")


def test_unknown_entities():
    only(newsml.parse, b"<newsItem><edNote>&nosuch;</edNote></newsItem>", "nosuch")


@pytest.mark.parametrize(("name", "content"), [
    ("a.pdf", b"%PDF-1.7"), ("a.txt", b"%PDF-1.7"), ("a.jpg", b"\xff\xd8\xff\xe0"), ("a", b"\x89PNG\r\n\x1a\n"), ("a.zip", b"PK\x03\x04"),
    ("a.docx", b"PK\x03\x04"), ("a.mp4", b"\0\0\0\x18ftyp"),
])  # fmt: skip
def test_no_text(put, reasons, name, content):
    path = put(name, content)
    (reason,) = reasons(path)
    assert (reason.startswith(path) and "; " in reason and ".txt" in reason) or "unpack" in reason


class TestCharset:
    @pytest.mark.parametrize(
        ("data", "declared", "text"),
        [
            ("é".encode("utf-8-sig"), "iso-8859-1", "é"),
            ("é".encode("utf-16"), "utf-8", "é"),
            ("é".encode(), "iso-8859-1", "é"),
            ("é".encode("latin-1"), None, "é"),
            ("“é”".encode("cp1252"), "iso-8859-1", "“é”"),
            ("жук".encode("koi8-r"), "koi8-r", "жук"),
            ("жук".encode("cp1251"), "windows-1251", "жук"),
            ("é".encode("latin-1"), "nonsense", "é"),
            ("é".encode("latin-1"), "utf-8", "é"),
        ],
    )
    def test_order(self, data, declared, text):
        assert decode(data, "a", declared) == text

    @pytest.mark.parametrize(
        ("data", "declared"),
        [
            (b"a\x81", None),
            (b"\xff\xfea", None),
            (b"\xff", "shift_jis"),
            ("éééééééé".encode() + b"\xff", "utf-8"),
            (b"a\0b", None),
        ],
    )
    def test_undecodable(self, data, declared):
        with pytest.raises(DispatchError, match=r"^a\.txt: "):
            decode(data, "a.txt", declared)

    def test_page(self):
        page = PAGE.replace(b"envoy", "émissaire".encode("cp1252")).replace(
            b"<html>", b'<html><meta charset="iso-8859-1">'
        )
        ((_, one),) = html.parse(page, "a.html")
        assert "émissaire" in one.text and dict(one.extra)["charset"] == '"cp1252"'
        only(html.parse, PAGE.replace(b"envoy", b"\x81"), "UTF-8")

    def test_mail(self):
        only(mail.parse, b"Subject: a\nContent-Type: text/plain; charset=shift_jis\n\nabc \xff\xff\n", "shift_jis")

    def test_table(self):
        only(tables.parse, b"text,id\na\x81,b\n", "UTF-8")
        ((_, one),) = tables.parse("text,id\nété,b\n".encode("utf-16"), "a")
        assert one.text == "été"


class TestTables:
    def test_no_header(self):
        only(tables.parse, b"a,b\n1,2\n", '"text"')

    def test_open_quotation(self):
        given = tables.parse(b'text,id\n"good",1\n"open,2\nlost,3\n', "t.csv")
        assert isinstance(given[0][1], Dispatch) and "line 3" in given[1][1].reason and len(given) == 2

    def test_bad_row_alone(self):
        given = tables.parse(b'text,id\na,1\n"b"x,2\nc\x00,3\nd,4\n', "t.csv")
        assert [isinstance(one, Dispatch) for _, one in given] == [True, False, False, True]
        assert len({where for where, _ in given}) == 4

    def test_preferred_column(self):
        ((_, one),) = tables.parse(b"content\ttext\tpubstatus\nx\ty\tcanceled\n", "t.tsv")
        assert one.text == "y" and one.extra == (("content", '"x"'),) and one.wire.state == "canceled"


def test_places_are_unique(found):
    """Two things set aside never share a name: the record keeps one row a name."""
    assert len(found) == len(set(found))


def test_fragments():
    assert markup.fragment("a &lt; b &amp; c") == "a < b & c"
    assert markup.fragment("<p>a<br>b</p>c<script>d</script><pre>e\n  f</pre>") == "a\nb\n\nc\n\ne\n f"
    assert markup.fragment("<table><tr><td>1</td><td>2</td></tr></table>") == "1 2"


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=80)
def test_plain_text_stays_as_it_is(text):
    data = json.dumps([{"uri": "a", "bodies": [{"contentType": "text/plain", "value": text}]}]).encode()
    for _, one in ninjs.parse(data, "a"):
        if isinstance(one, Dispatch):
            assert one.text.split() == text.split() or "<" in text


def test_read_names_absent_folder(tmp_path, reasons):
    (tmp_path / "gone.html").symlink_to(tmp_path / "nowhere")
    (reason,) = reasons(str(tmp_path))
    assert "gone.html" in reason and list(read((str(tmp_path),)))


def test_what_the_fuzzers_found():
    """Odd element names, archive headers that are no text, digits that are none, a parser's message over two lines."""
    ((_, one),) = ninjs.parse(json.dumps({"uri": "a", "body_xhtml": "<p\ufffdalger,>Un émissaire.</p>"}).encode(), "a")
    assert "émissaire" in one.text
    text = record("conversion", TEXT, "http://a.example/1", "text/plain")
    for odd in (
        text.replace(b"Target", b"Tar\xffget"),
        text.replace(b"Length: ", b"Length: \x1d"),
        text.replace(b"Length: ", b"Length: " + b"9" * 5000),
    ):
        assert warc.parse(odd, "a")
    odd = answer(b"<p>a</p>").replace(b"200", b"2" * 5000)
    only(warc.parse, record("response", odd, "http://a.example/", "application/http"), "no page")
    assert version("\x1d7") == 7
    only(newsml.parse, b"<newsItem>\0</newsItem>", "NUL")
    only(newsml.parse, b"<newsItem>\x01</newsItem>", "control")
    only(feeds.parse, b"<?xml version='1.0' encoding='a\0b'?><rss><channel><item/></channel></rss>", "NUL")
