"""Raw French and English text to words, the way the treebanks cut them."""

import re

ELISION = r"(?:jusqu|lorsqu|puisqu|quoiqu|qu|[cdjlmnst])['’](?=\w)"
ENCLITIC = (
    r"-t-(?:ils?|elles?|on)\b"
    r"|-(?:je|tu|ils?|elles?|on|nous|vous|ce|moi|toi|lui|leur|les?|la|y|en)\b(?![-\w])"
)
ADDRESS = r"https?://\S+|[\w.+-]+@[\w-]+\.\w[\w.]*"
INITIALS = r"(?:[^\W\d_]\.){2,}"
FRENCH = rf"""{ADDRESS} | aujourd['’]hui | {ELISION}
    | \d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?!\d) | \d+(?:[.,]\d+)+
    | {INITIALS} | \b(?:MM?|Mme|Mlle|Dr|St|art|etc|[A-Z])\.(?=\s)
    | {ENCLITIC} | (?:(?!{ENCLITIC})[\w-])*\w | \.{{3}} | --+ | \S"""
ENGLISH = rf"""{ADDRESS} | \d+(?:[.,:]\d+)+ | {INITIALS}
    | \b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Prof|Inc|Corp|Co|Ltd|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z])\.(?=\s)
    | n['’]t\b | ['’](?:s|re|ve|ll|d|m)\b | can(?=not\b) | (?<=can)not\b
    | (?:(?!n['’]t\b)\w)+(?=n['’]t\b) | \w+ | \.{{3}} | --+ | \S"""
WORD = {"fr": re.compile(FRENCH, re.X | re.I), "en": re.compile(ENGLISH, re.X | re.I)}


def spans(text: str, lang: str) -> list[tuple[int, int]]:
    """Where the words of a sentence begin and end, in code points."""
    return [match.span() for match in WORD[lang].finditer(text)]
