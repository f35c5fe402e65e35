"""Scores the reader on CoNLL-U files: words and sentences from raw text, then parse and lemmas on gold words.

    python -m scripts.measure_reader ../shared/ud/{fr,en}_pud-ud-test.conllu [--model FOLDER]

The language is the first two letters of the file's name. Raw text is made by joining up to four sentences to a
paragraph; a sentence without a full stop ends its paragraph, as titles and list items do.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.conllu import Tree, Word, read

from dragoman.engine import Reader
from dragoman.lang.files import pack_folder
from dragoman.lang.text import sentence_pack, word_pack
from dragoman.model.text import Sentence, Token
from dragoman.reading.parse import Parser
from dragoman.reading.sentences import sentences
from dragoman.reading.words import Place, words

PARAGRAPH = 4
CLOSING = ".!?…\"»”)'"
COLUMNS = ("sentences", "words", "words*", "UAS", "LAS", "UPOS", "lemma", "VERB", "NOUN", "ADJ", "AUX")
Score = dict[str, float]


def placed(tree: Tree) -> tuple[str, list[Place]]:
    """The sentence's text and where its gold words lie."""
    text, places = "", []
    for word in tree.words:
        text += " " if word.spaced and text else ""
        places.append((len(text), len(text) + len(word.form)))
        text += word.form
    return text, places


def paragraphs(trees: Sequence[Tree]) -> Iterator[list[Tree]]:
    """The sentences grouped to paragraphs."""
    group: list[Tree] = []
    for tree in trees:
        group.append(tree)
        if len(group) == PARAGRAPH or tree.words[-1].form[-1] not in CLOSING:
            yield group
            group = []
    if group:
        yield group


def f1(gold: set[Place], found: set[Place], counts: Counter[str], name: str) -> None:
    """Adds the three numbers of an F1."""
    counts[name + "+"] += len(gold & found)
    counts[name] += len(gold) + len(found)


def cutting(trees: Sequence[Tree], lang: str, counts: Counter[str]) -> None:
    """Sentences and words found in raw text; `words*` are those found in gold sentences."""
    word_rules, sentence_rules = word_pack(pack_folder(lang)), sentence_pack(pack_folder(lang))
    for group in paragraphs(trees):
        text, gold_sentences, gold_words = "", set[Place](), set[Place]()
        for tree in group:
            part, places = placed(tree)
            text += " " if text else ""
            at = len(text)
            text += part
            gold_sentences.add((at, len(text)))
            gold_words |= {(at + a, at + b) for a, b in places}
        found = sentences(text, 0, len(text), sentence_rules)
        f1(gold_sentences, set(found), counts, "sentences")
        f1(gold_words, {w for a, b in found for w in words(text, a, b, word_rules)}, counts, "words")
        f1(gold_words, {w for a, b in sorted(gold_sentences) for w in words(text, a, b, word_rules)}, counts, "words*")


def compare(gold: Word, token: Token, counts: Counter[str]) -> None:
    """Adds one word's right and wrong."""
    right_head = token.head + 1 == gold.head
    right_lemma = token.lemma.lower() == gold.lemma.lower()
    counts["n"] += 1
    counts["UAS"] += right_head
    counts["LAS"] += right_head and token.rel.replace("obl:agent", "obl") == gold.rel.replace("obl:agent", "obl")
    counts["UPOS"] += token.upos == gold.upos
    counts["lemma"] += right_lemma
    counts[gold.upos + " n"] += 1
    counts[gold.upos] += right_lemma


def measure(path: Path, reader: Reader) -> Score:
    """Every figure of one file, in percent."""
    lang, trees, counts = path.name[:2], list(read(path)), Counter[str]()
    parser = Parser(lang, reader)
    cutting(trees, lang, counts)
    for tree in trees:
        text, places = placed(tree)
        parsed = parser.parse(text, Sentence(0, 0, len(text), 0), places)
        for gold, token in zip(tree.words, parsed.tokens, strict=True):
            compare(gold, token, counts)
    found = {name: 200 * counts[name + "+"] / counts[name] for name in COLUMNS[:3]}
    found |= {name: 100 * counts[name] / counts["n"] for name in COLUMNS[3:7]}
    return found | {name: 100 * counts[name] / max(1, counts[name + " n"]) for name in COLUMNS[7:]}


def main() -> None:
    """Prints one line a file."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="+", type=Path)
    options.add_argument("--model", type=Path, help="folder of a reader; default the packaged one")
    given = options.parse_args()
    reader = Reader.open(given.model)
    sys.stdout.write("| file | " + " | ".join(COLUMNS) + " |\n|---" + "|---:" * len(COLUMNS) + "|\n")
    for path in given.files:
        score = measure(path, reader)
        sys.stdout.write(f"| {path.name.split('-ud')[0]} | " + " | ".join(f"{score[c]:.1f}" for c in COLUMNS) + " |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
