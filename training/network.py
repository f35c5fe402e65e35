"""The reader: one encoder, parsing heads on it, event heads beside them, all in one pass."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.encoder import Encoder, through

FAR = -1e4
"""Added to the score of what is not there."""


@dataclass(frozen=True)
class Sizes:
    """Widths of the heads' inner layers, and the share of values dropped while learning."""

    hidden: int = 384
    arc: int = 256
    relation: int = 96
    tag: int = 256
    event: int = 256
    role: int = 192
    drop: float = 0.2


@dataclass(frozen=True)
class Words:
    """What the heads read: one vector a word, the same with the sentence's root in front, and which words are real."""

    words: Tensor
    rooted: Tensor
    mask: Tensor


def bend(inside: int, outside: int, drop: float) -> nn.Sequential:
    """A linear layer with GELU and dropout."""
    return nn.Sequential(nn.Linear(inside, outside), nn.GELU(), nn.Dropout(drop))


def word_vectors(pieces: Tensor, first: Tensor, last: Tensor, mask: Tensor, drop: nn.Dropout) -> Words:
    """A word is the mean of its first and last piece; the root is the sentence's first piece."""
    width = pieces.shape[2]
    ends = [torch.gather(pieces, 1, at[:, :, None].expand(-1, -1, width)) for at in (first, last)]
    words = drop((ends[0] + ends[1]) * 0.5)
    return Words(words, torch.cat([pieces[:, :1], words], 1), mask)


class ParserHeads(nn.Module):
    """Head and relation by bilinear scorers; part of speech, features and lemma edit word by word."""

    def __init__(self, labels: dict[str, list[str]], sizes: Sizes) -> None:
        super().__init__()
        hidden, drop = sizes.hidden, sizes.drop
        self.arc_dep, self.arc_head = bend(hidden, sizes.arc, drop), bend(hidden, sizes.arc, drop)
        self.rel_dep, self.rel_head = bend(hidden, sizes.relation, drop), bend(hidden, sizes.relation, drop)
        self.arc = nn.Linear(sizes.arc, sizes.arc, bias=False)
        self.arc_prior = nn.Linear(sizes.arc, 1, bias=False)
        self.rel = nn.Linear(sizes.relation + 1, len(labels["rel"]) * (sizes.relation + 1), bias=False)
        self.upos = nn.Linear(hidden, len(labels["upos"]))
        self.feats = nn.Sequential(bend(hidden, sizes.tag, drop), nn.Linear(sizes.tag, len(labels["feats"])))
        self.lemma = nn.Sequential(bend(hidden, sizes.tag, drop), nn.Linear(sizes.tag, len(labels["lemma"])))
        nn.init.normal_(self.arc.weight, std=0.02)
        nn.init.normal_(self.rel.weight, std=0.02)

    def arcs(self, read: Words) -> Tensor:
        """[sentence, word, 1 + word]: how well each head suits; column 0 is the root."""
        dep, head = self.arc(self.arc_dep(read.words)), self.arc_head(read.rooted)
        scores = dep @ head.transpose(1, 2) + self.arc_prior(head).transpose(1, 2)
        return scores + (1.0 - F.pad(read.mask.float(), (1, 0), value=1.0))[:, None, :] * FAR

    def relation_parts(self, read: Words) -> tuple[Tensor, Tensor]:
        """Dependents times the relation tensor, and heads; a relation's score is their dot product."""
        dep = self.rel(F.pad(self.rel_dep(read.words), (0, 1), value=1.0))
        head = F.pad(self.rel_head(read.rooted), (0, 1), value=1.0)
        return dep.view(*dep.shape[:2], -1, head.shape[2]), head

    def relations(self, read: Words) -> Tensor:
        """[sentence, word, 1 + word]: number of the best relation for every pair."""
        dep, head = self.relation_parts(read)
        batch, words, labels, width = dep.shape
        scores = dep.reshape(batch, words * labels, width) @ head.transpose(1, 2)
        return scores.view(batch, words, labels, -1).argmax(2).to(torch.int32)


class EventHeads(nn.Module):
    """Per word: event type, status, said by somebody, reporting word; per pair of words: role.

    Reads the encoder through `layers` of its own; each word also sees the sentence's root, and, weighed by
    the parser's arcs, its head and its dependents.
    """

    def __init__(self, layers: nn.ModuleList, kinds: int, statuses: int, sizes: Sizes) -> None:
        super().__init__()
        hidden, drop = sizes.hidden, sizes.drop
        self.layers = layers
        self.dropout = nn.Dropout(drop)
        self.seen = bend(4 * hidden, sizes.event, drop)
        self.kind = nn.Linear(sizes.event, kinds)
        self.status = nn.Sequential(bend(4 * hidden, sizes.event, drop), nn.Linear(sizes.event, statuses))
        self.said = nn.Sequential(bend(4 * hidden, sizes.event, drop), nn.Linear(sizes.event, 2))
        self.cue = nn.Linear(hidden, 2)
        self.trigger, self.mention = bend(hidden, sizes.role, drop), bend(hidden, sizes.role, drop)
        self.role = nn.Linear(sizes.role + 1, 3 * (sizes.role + 1), bias=False)
        nn.init.normal_(self.role.weight, std=0.02)

    def around(self, read: Words, arcs: Tensor) -> Tensor:
        """[sentence, word, 4 hidden]: the word, the root, its likely head, the sum of its likely dependents."""
        heads = torch.softmax(arcs, -1)
        dependents = (heads[:, :, 1:] * read.mask[:, :, None].float()).transpose(1, 2) @ read.words
        root = read.rooted[:, :1].expand(-1, read.words.shape[1], -1)
        return torch.cat([read.words, root, heads @ read.rooted, dependents], 2)

    def roles(self, read: Words) -> Tensor:
        """[sentence, trigger, mention, 3]: scores of none, actor, recipient."""
        trigger = self.role(F.pad(self.trigger(read.words), (0, 1), value=1.0))
        mention = F.pad(self.mention(read.words), (0, 1), value=1.0)
        batch, words, width = mention.shape
        scores = trigger.view(batch, words * 3, width) @ mention.transpose(1, 2)
        return scores.view(batch, words, 3, words).transpose(2, 3)

    def forward(self, read: Words, arcs: Tensor) -> dict[str, Tensor]:
        """Scores, before any softmax, by name."""
        around = self.around(read, arcs)
        return {
            "event": self.kind(self.seen(around)),
            "status": self.status(around),
            "said": self.said(around),
            "role": self.roles(read),
            "cue": self.cue(read.words),
        }


class Reader(nn.Module):
    """Encoder, parsing heads, and event heads that branch off after the encoder's first `shared` layers."""

    def __init__(self, encoder: Encoder, parser: ParserHeads, events: EventHeads, shared: int, drop: float) -> None:
        super().__init__()
        self.encoder, self.parser, self.events, self.shared = encoder, parser, events, shared
        self.dropout = nn.Dropout(drop)

    def parse_words(self, batch: dict[str, Tensor]) -> tuple[Words, Tensor]:
        """What the parsing heads read, and the pieces' vectors where the event heads branch off."""
        low, high = self.encoder(batch["ids"], batch["mask"], self.shared)
        return word_vectors(high, batch["first"], batch["last"], batch["wmask"], self.dropout), low

    def told(self, batch: dict[str, Tensor], low: Tensor, arcs: Tensor) -> dict[str, Tensor]:
        """The event heads' scores, from the pieces' vectors at the branch and the parser's arcs."""
        high = through(self.events.layers, low, batch["mask"])
        read = word_vectors(high, batch["first"], batch["last"], batch["wmask"], self.events.dropout)
        scores: dict[str, Tensor] = self.events(read, arcs)
        return scores
