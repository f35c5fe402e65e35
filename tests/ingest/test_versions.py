"""What each format says of its version, state and embargo; every trap of the formats has its test."""

import json

import pytest

from dragoman.errors import DispatchError
from dragoman.ingest import feeds, html, mail, newsml, ninjs
from dragoman.model.text import Dispatch, Wire
from dragoman.model.trace import SetAside
from dragoman.model.wire import dispatch, to_row

NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'


def g2(meta="", about="", root="", body="<p>Oman received an envoy.</p>", before=""):
    """A NewsML-G2 item."""
    inline = f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html></inlineXML>'
    return (
        f'<newsItem {NAR} guid="urn:t:1" {root}>{before}<itemMeta><versionCreated>2022-01-02T03:04:05Z</versionCreated>'
        f"{meta}</itemMeta><contentMeta>{about}</contentMeta><contentSet>{inline}</contentSet></newsItem>"
    )


def read_g2(*args, **named):
    ((_, one),) = newsml.parse(g2(*args, **named).encode(), "t.xml")
    return one


def read_ninjs(**keys):
    given = {"uri": "urn:t:1", "body_text": "Oman received an envoy."} | keys
    ((_, one),) = ninjs.parse(json.dumps(given).encode(), "t.json")
    return one


def test_wires_of_the_samples(found):
    assert found["item.newsml"].wire == Wire(
        "urn:newsml:depeche.example:20220314:vienne-iran", 3, "usable", "2022-03-14T19:00:00Z", "correction",
        "Corrige le nom du négociateur au 2e paragraphe.", "2022-03-14T17:20:00Z",
    )  # fmt: skip
    assert found["one.json"].wire == Wire(
        "http://depeche.example/items/1", 2, "usable", "2022-08-10T04:00:00Z", "", "Ajoute la réaction de Madrid",
        "2022-08-09T23:00:00Z",
    )  # fmt: skip
    assert found["lines.jsonl line 1"].wire == Wire(
        "urn:j:1", 2, "usable", "2022-01-10T10:00:00Z", "update", "adds", "2022-01-10T09:00:00Z"
    )
    assert found["page.html"].wire == Wire(
        "https://feuille.example/monde/frontiere-senegal-mali", 1, "usable", None, "correction",
        "Le nom du ministre a été corrigé.", "2022-07-06T09:15:00Z",
    )  # fmt: skip


class TestNewsML:
    def test_aliases_go_through_the_catalog(self):
        own = '<catalog><scheme alias="zz" uri="https://cv.iptc.org/newscodes/pubstatusg2"/></catalog>'
        assert read_g2('<pubStatus qcode="zz:withheld"/>', before=own).wire.state == "withheld"
        assert read_g2('<pubStatus qcode="stat:canceled"/>').wire.state == "canceled"
        assert read_g2('<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/usable"/>').wire.state == "usable"

    def test_an_alias_of_another_scheme_is_no_status(self):
        own = '<catalog><scheme alias="stat" uri="http://house.example/states/"/></catalog>'
        one = read_g2('<pubStatus qcode="stat:usable"/>', before=own)
        assert one.wire.state == "withheld" and ("pubstatus", '"stat:usable"') in one.extra

    def test_an_alias_in_no_catalog(self):
        assert read_g2('<pubStatus qcode="house:canceled"/>').wire.state == "canceled"
        assert read_g2('<pubStatus qcode="house:sold"/>').wire.state == "withheld"

    def test_absent_status_and_version(self):
        assert read_g2().wire == Wire("urn:t:1", 1, "usable", None, "", "", "2022-01-02T03:04:05Z")

    def test_version_that_is_no_number(self):
        one = read_g2(root='version="2b"')
        assert one.wire.version == 1 and ("version", '"2b"') in one.extra

    @pytest.mark.parametrize(
        "written",
        [
            "<embargoed/>",
            "<embargoed> </embargoed>",
            "<embargoed>noon</embargoed>",
            "<embargoed>2022-05-01T12:00:00</embargoed>",
        ],
    )
    def test_embargo_without_a_known_end(self, written):
        assert read_g2(written).wire.embargoed == ""

    def test_embargo_in_utc(self):
        assert read_g2("<embargoed>2022-05-01T01:00:00+03:00</embargoed>").wire.embargoed == "2022-04-30T22:00:00Z"
        assert read_g2().wire.embargoed is None

    def test_kill_without_a_body(self, found):
        one = found["message.xml item 2"]
        assert one.text == "" and one.wire.state == "canceled" and one.wire.version == 4 and "Kill" in one.wire.note

    @pytest.mark.parametrize(
        ("written", "signal"),
        [
            ('<signal qcode="sig:update"/>', "update"),
            ('<signal qcode="sig:update"/><signal qcode="sig:correction"/>', "correction"),
            ('<signal qcode="sig:kill"/>', "possible-kill"),
            ('<signal qcode="house:retracted"/><signal qcode="sig:correction"/>', "possible-kill"),
            ('<signal qcode="house:flash"/>', "house:flash"),
        ],
    )
    def test_signals(self, written, signal):
        assert read_g2(written).wire.signal == signal

    def test_withheld_without_a_body(self):
        """A later word that an item is held back reaches the record though it repeats no text."""
        one = read_g2('<pubStatus qcode="stat:withheld"/>', root='version="2"', body="")
        assert (one.text, one.wire.state, one.wire.version) == ("", "withheld", 2)

    def test_note_is_never_text(self):
        one = read_g2("<edNote>Corrects the name</edNote>")
        assert one.wire.note == "Corrects the name" and "Corrects" not in one.text

    def test_packages_and_plans_are_passed_over(self, found):
        assert not [w for w in found if w.startswith("message.xml item 5")]
        for kind in ("packageItem", "planningItem", "conceptItem", "knowledgeItem"):
            ((_, one),) = newsml.parse(f'<{kind} {NAR} guid="a"/>'.encode(), "t.xml")
            assert isinstance(one, SetAside) and kind in one.reason

    def test_all_or_nothing(self):
        items = g2() + g2(body="")
        signal = '<header><signal qcode="nmsig:atomic"/></header>'
        whole = f"<newsMessage {NAR}>%s<itemSet>{items}</itemSet></newsMessage>"
        assert len(newsml.parse((whole % "").encode(), "t.xml")) == 2
        assert (
            len(
                newsml.parse(
                    (whole % signal).replace("<versionC", '<itemClass qcode="ninat:picture"/><versionC').encode(),
                    "t.xml",
                )
            )
            == 2
        )
        ((_, one),) = newsml.parse((whole % signal).encode(), "t.xml")
        assert isinstance(one, SetAside) and "t.xml item 2" in one.reason

    def test_headline_in_the_language_of_the_item(self):
        about = (
            '<language tag="en-GB"/><headline xml:lang="fr">Titre</headline><headline xml:lang="en">Title</headline>'
        )
        assert read_g2(about=about).title == "Title"

    def test_dateline_stands_once(self):
        about = "<dateline>MASCATE, 2 jan</dateline>"
        assert read_g2(about=about).text == "MASCATE, 2 jan - Oman received an envoy."
        assert read_g2(about=about, body="<p>MASCATE, 2 jan (X) - Oman.</p>").text == "MASCATE, 2 jan (X) - Oman."


class TestNinjs:
    @pytest.mark.parametrize(
        ("written", "version"), [("2", 2), ("010", 10), (7, 7), ("x", 1), (None, 1), (True, 1), (-1, 1), ("9" * 30, 1)]
    )
    def test_version_is_a_string(self, written, version):
        assert read_ninjs(version=written).wire.version == version

    @pytest.mark.parametrize(
        ("keys", "state"),
        [
            ({}, "usable"),
            ({"pubstatus": "withheld"}, "withheld"),
            ({"pubStatus": "canceled"}, "canceled"),
            ({"pubstatus": "cancelled"}, "canceled"),
            ({"pubstatus": "draft"}, "withheld"),
        ],
    )
    def test_state(self, keys, state):
        assert read_ninjs(**keys).wire.state == state

    @pytest.mark.parametrize("key", ["embargoed", "embargoedUntil"])
    def test_embargo(self, key):
        assert read_ninjs(**{key: "2022-05-01T01:00:00+03:00"}).wire.embargoed == "2022-04-30T22:00:00Z"
        assert read_ninjs(**{key: ""}).wire.embargoed == "" == read_ninjs(**{key: "soon"}).wire.embargoed
        assert read_ninjs(**{key: None}).wire.embargoed is None

    def test_partial_never_replaces_a_full_one(self):
        one = read_ninjs(representationtype="partial")
        assert isinstance(one, SetAside) and "partial" in one.reason
        assert read_ninjs(representationtype="partial", pubstatus="canceled", body_text="").wire.state == "canceled"
        assert isinstance(read_ninjs(representationtype="complete"), Dispatch)

    def test_events_and_plans_are_passed_over(self, found):
        assert not {"list.json item 5", "list.json item 6"} & found.keys()
        ((_, one),) = ninjs.parse(b'{"uri": "a", "type": "event"}', "t.json")
        assert isinstance(one, SetAside)

    def test_one_a_line(self):
        lines = b'{"uri": "a", "body_text": "One."}\n\n{"uri": "b", "body_text": "Two."}\nno json\n'
        given = ninjs.parse(lines, "t")
        assert [w for w, _ in given] == ["t line 1", "t line 3", "t line 4"] and isinstance(given[2][1], SetAside)

    def test_longest_body_wins(self):
        one = read_ninjs(body_text="Short.", body_xhtml="<p>Longer &eacute;t&eacute; text.</p><p>Two.</p>")
        assert one.text == "Longer été text.\n\nTwo."


class TestFeeds:
    def items(self, inner):
        return feeds.parse(
            f"<rss version='2.0'><channel><link>http://f.example</link>{inner}</channel></rss>".encode(), "t"
        )

    def test_guid(self):
        given = self.items(
            "<item><guid>http://f.example/1</guid><description>One.</description></item>"
            "<item><guid isPermaLink='false'>17</guid><link>http://f.example/2</link><description>Two.</description></item>"
            "<item><link>http://f.example/3</link><description>Three.</description></item>"
            "<item><description>Four.</description></item>"
        )
        assert [one.wire.guid for _, one in given] == [
            "http://f.example/1",
            "http://f.example#17",
            "http://f.example/3",
            "",
        ]
        assert [one.url for _, one in given] == ["http://f.example/1", "http://f.example/2", "http://f.example/3", None]

    def test_changed_item_is_newer(self, found):
        one = found["feed.rss item 2"]
        assert one.wire.issued == "2022-06-07T10:30:00Z" and one.date == "2022-06-07"
        assert found["feed.atom item 1"].wire.issued == "2022-03-02T11:00:00Z"
        assert found["feed.atom item 1"].wire.guid == "tag:harbour.example,2022:7"

    def test_title_is_plain(self):
        ((_, one),) = self.items(
            "<item><title>&lt;script&gt;x&lt;/script&gt;A &amp;lt; B</title><description>D.</description></item>"
        )
        assert one.title == "A < B"


class TestMail:
    def test_supersedes(self, found):
        assert found["wire.eml"].wire == Wire(
            "c0@kw.example", 3, "usable", None, "correction", "", "2022-10-05T10:00:00Z"
        )

    def test_first_version(self):
        ((_, one),) = mail.parse(b"Message-ID: <a@b>\r\nReferences: <z@b>\r\nSubject: S\r\n\r\nHello there.\r\n", "t")
        assert (one.wire.guid, one.wire.version, one.text) == ("a@b", 1, "Hello there.")

    def test_html_where_the_text_is_a_stub(self):
        rich = "<p>" + "The envoy left Muscat. " * 20 + "</p>"
        given = (
            "Subject: S\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\nSee the HTML.\r\n"
            f"--b\r\nContent-Type: text/html\r\n\r\n{rich}\r\n--b--\r\n"
        )
        ((_, one),) = mail.parse(given.encode(), "t")
        assert one.text.startswith("The envoy left Muscat.")


class TestHTML:
    def page(self, told, head=""):
        story = "".join(
            f"<p>The envoy of Oman met minister number {n} in Muscat on Tuesday to talk of trade.</p>" for n in range(9)
        )
        data = f'<html><head>{head}<script type="application/ld+json">{json.dumps(told)}</script></head><body><article>{story}</article></body></html>'
        ((_, one),) = html.parse(data.encode(), "t.html")
        return one

    def test_a_site_is_no_item(self):
        one = self.page({"@type": "NewsArticle"}, '<link rel="canonical" href="https://x.example/">')
        assert one.wire.guid == "" and one.url is None

    def test_promised_words(self):
        assert isinstance(self.page({"@type": "NewsArticle", "wordCount": 150}), Dispatch)
        one = self.page({"@type": "NewsArticle", "wordCount": "900"})
        assert isinstance(one, SetAside) and "900" in one.reason
        one = self.page({"@type": ["Article"], "isAccessibleForFree": "False", "wordCount": 0})
        assert isinstance(one, SetAside) and "subscribers" in one.reason

    def test_own_article_body(self):
        body = "Deep words of the page itself. " * 60
        assert self.page([{"@graph": [{"@type": "NewsArticle", "articleBody": body}]}]).text == body.strip()

    def test_broken_json_ld(self):
        assert isinstance(self.page("<"), Dispatch)


class TestJSONL:
    @pytest.mark.parametrize(
        "wire",
        [
            {"version": "x"}, {"version": -1}, {"version": 1.5}, {"version": True}, {"state": "gone"}, {"state": 1},
            {"embargoed": "soon"}, {"embargoed": "2022-05-01T01:00:00"}, {"issued": "x"}, {"guid": 4}, "usable", [],
        ],
    )  # fmt: skip
    def test_wrong_wire(self, wire):
        with pytest.raises(DispatchError, match=r"^t line 1: .*wire"):
            dispatch({"text": "a", "wire": wire}, "t line 1")

    def test_wire(self):
        assert (
            dispatch({"text": "a", "wire": {}}, "t").wire == Wire() == dispatch({"text": "a", "wire": None}, "t").wire
        )
        assert dispatch({"text": "a", "wire": {"state": "canceled", "embargoed": ""}}, "t").wire == Wire(
            state="canceled", embargoed=""
        )

    def test_there_and_back(self, found):
        for one in found.values():
            if isinstance(one, Dispatch):
                assert dispatch(json.loads(json.dumps(to_row(one))), "t") == one

    def test_what_was_kept_as_extra_stays(self):
        assert dispatch({"text": "a", "extra": {"b": 1}, "c": 2}, "t").extra == (("b", "1"), ("c", "2"))


def test_revisits_are_skipped(found):
    assert sorted(w for w in found if w.startswith("crawl.warc.gz")) == [
        "crawl.warc.gz record 1", "crawl.warc.gz record 2", "crawl.warc.gz record 5", "crawl.warc.gz record 6",
        "crawl.warc.gz record 7 item 1",
    ]  # fmt: skip
