"""How well sentences about people are told from village business: `python -m benchmarks.sentences`.

Prints how many of the ordinary sentences are stopped, how many asked about, the share of personal ones that is found,
by what they tell, and how fast it is. With `--show`, every mistake.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from portal.privacy.recognizers.manners import NAME, NOTE, OPINION, PURPOSE, SAID, Manner
from portal.privacy.recognizers.sentences import Told, look
from tools.sentence_corpus import Sentence, ordinary, personal
from tools.sentence_examples import ORDINARY, PERSONAL

MANNERS = {
    "purpose": PURPOSE, "opinion": OPINION, "reply": OPINION, "reason": SAID, "said": SAID, "page": NOTE, "name": NAME,
}  # fmt: skip
"""By the use of a sentence."""
Look = Callable[[str, date | None, Manner], list[Told]]


@dataclass(slots=True)
class Measured:
    """Counts of sentences, and those that went wrong: stopped (`wrong`), or let through (`missed`)."""

    ordinary: int = 0
    asked: int = 0
    personal: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    there: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)

    @property
    def stopped(self) -> int:
        """Ordinary sentences that are stopped."""
        return len(self.wrong)

    @property
    def found(self) -> int:
        """Personal sentences that are not let through."""
        return self.personal - len(self.missed)

    @property
    def recall(self) -> dict[str, float]:
        """The share that is found, by what a sentence tells."""
        return {tells: 1 - self.lost[tells] / count for tells, count in self.there.items()}


def measure(sentences: Iterable[Sentence], today: date | None = None, find: Look = look) -> Measured:
    """What becomes of sentences; of one that only names a third person a warning is enough."""
    found = Measured()
    for sentence in sentences:
        told = find(sentence.text, today, MANNERS[sentence.use])
        stopped = any(item.kind for item in told)
        if not sentence.tells:
            found.ordinary += 1
            found.asked += bool(told) and not stopped
            if stopped:
                found.wrong.append(sentence.text)
            continue
        found.personal += 1
        found.there[sentence.tells] += 1
        if not (stopped or (told and sentence.tells == "第三人")):
            found.missed.append(sentence.text)
            found.lost[sentence.tells] += 1
    return found


def main() -> None:
    """Runs the measurements and prints them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--show", action="store_true", help="print every mistake")
    options = parser.parse_args()
    rng = Random(options.seed)
    for title, sentences in (
        ("frames", [*ordinary(rng, options.count), *personal(rng, options.count // 2)]),
        ("single sentences", [*ORDINARY, *PERSONAL]),
    ):
        start = time.process_time()
        found = measure(sentences)
        spent = time.process_time() - start
        print(f"{title}: {len(sentences):,} sentences in {spent:.2f} s")
        print(f"  ordinary: {found.stopped} of {found.ordinary:,} stopped, {found.asked} asked about")
        print(f"  personal: {found.found:,} of {found.personal:,} found ({found.found / max(1, found.personal):.4f})")
        for tells, share in sorted(found.recall.items()):
            print(f"    {tells}\t{share:.4f} of {found.there[tells]:,}")
        for text in (found.wrong + found.missed) if options.show else ():
            print("   ", text)


if __name__ == "__main__":
    main()
