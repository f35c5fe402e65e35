"""Telling what was found and why, in words, from the contract's JSON."""

from typing import Any

Item = dict[str, Any]


def show(coded: Item) -> str:
    """The text with what was found marked in place, then the items in words."""
    lines = [_heading(coded), "", _marked(coded), ""]
    for layer in ("events", "statements", "figures", "relations", "topics"):
        if coded[layer]:
            lines.append(f"{layer}:")
            lines += [f"  {item['id']}  {told(layer, item)}" for item in coded[layer]]
    return "\n".join(lines)


def _heading(coded: Item) -> str:
    line = coded["dateline"]
    parts = [coded["title"] or coded["id"], coded["lang"]]
    if line:
        parts += [
            line["place"]["text"] if line["place"] else "",
            line["country"] or "",
            line["date"] or "",
            line["agency"] or "",
        ]
    return " | ".join(p for p in parts if p)


def _marked(coded: Item) -> str:
    """The stored text with [trigger]TYPE marks; nested marks are left out."""
    text, out, at = coded["text"], [], 0
    for event in sorted(coded["events"], key=lambda e: (e["trigger"]["start"], -e["trigger"]["end"])):
        start, end = event["trigger"]["start"], event["trigger"]["end"]
        if start >= at:
            out += [text[at:start], "[", text[start:end], "]", event["type"]]
            at = end
    return "".join([*out, text[at:]])


def told(layer: str, item: Item) -> str:
    """One item in one line of words."""
    return _TELL[layer](item)


def _event(e: Item) -> str:
    actors, recipients = (", ".join(r["code"] for r in e[k]) or "-" for k in ("actors", "recipients"))
    label = f"{e['type']}.{e['mode']}" if e["mode"] else e["type"]
    parts = [f"{label} ({e['status']}) {actors} -> {recipients}: '{e['trigger']['text']}'"]
    parts += [f"said by {e['source']['code']}"] if e["source"] else []
    parts += [f"at {e['place']['name']}"] if e["place"] else []
    parts += [f"on {e['date']['value']}"] if e["date"] else []
    parts += ["once more"] if e["repeated"] else []
    return "; ".join(parts)


def _statement(s: Item) -> str:
    speaker = s["speaker"] if isinstance(s["speaker"], str) else s["speaker"]["code"]
    content = s["content"]["text"]
    return f"{speaker} ({s['manner']}): {content if len(content) < 90 else content[:87] + '...'}"


def _figure(f: Item) -> str:
    bounds = f"{f['low'] if f['low'] is not None else '..'} to {f['high'] if f['high'] is not None else '..'}"
    exact = f["low"] == f["high"] and f["low"] is not None
    return f"{f['low'] if exact else bounds}{' about' if f['approx'] else ''} {f['unit']} ('{f['mention']['text']}')"


def _relation(r: Item) -> str:
    dates = f", {r['since'] or '..'} to {r['until'] or '..'}" if r["since"] or r["until"] else ""
    said = f"; said by {r['source']['code']}" if r["source"] else ""
    return f"{r['subject']} {r['type']} {r['object']} ({r['what']}{dates}){said}"


def _topic(t: Item) -> str:
    return f"'{t['phrase']['text']}'{' = ' + t['programme'] if t['programme'] else ''}"


_TELL = {"events": _event, "statements": _statement, "figures": _figure, "relations": _relation, "topics": _topic}


def why(item: Item, coded: Item) -> str:
    """Why one item was coded: rule, words, roles, and what else was considered in its sentence."""
    layer = next(k for k in _TELL if any(i["id"] == item["id"] for i in coded[k]))
    lines = [f"{item['id']}  {told(layer, item)}", f"sentence: {_sentence(item, coded)}", "because:"]
    for reason in item["because"]:
        words = ", ".join(f"'{s['text']}' [{s['start']}:{s['end']}]" for s in reason["spans"])
        lines.append(f"  {reason['rule']}: {reason['says']}" + (f" ({words})" if words else ""))
    for role in ("actors", "recipients"):
        lines += [f"  {role[:-1]}: {_role(r)}" for r in item.get(role, ())]
    if item.get("source"):
        lines.append(
            f"  source: {item['source']['code']}"
            + (f", by '{item['source']['cue']['text']}'" if item["source"]["cue"] else "")
        )
    refused = [r for r in coded["refusals"] if r["sentence"] == item["sentence"]]
    if refused:
        lines.append("considered and refused in this sentence:")
        lines += [
            f"  {r['would_be']} on '{r['mention']['text']}' [{r['mention']['start']}:{r['mention']['end']}]: {r['why']}"
            for r in refused
        ]
    return "\n".join(lines)


def _role(role: Item) -> str:
    via = f", through '{role['via']['text']}' [{role['via']['start']}:{role['via']['end']}]" if role["via"] else ""
    name = f" ({role['name']})" if role["name"] else ""
    return f"{role['code']}{name} from '{role['mention']['text']}' [{role['mention']['start']}:{role['mention']['end']}]{via}"


def _sentence(item: Item, coded: Item) -> str:
    where = next(s for s in coded["sentences"] if s["index"] == item["sentence"])
    return str(coded["text"][where["start"] : where["end"]]).strip()
