"""How likely decoded text is to be real Chinese or English, so that one encoding can be told from another.

Any two bytes above 0x80 are a character in GB18030, and nearly any in Big5: that the bytes decode proves nothing.
What tells is which characters come out. Real text consists of the characters that the standards put on their first
level, sorted by use: GB 2312 rows 16 to 55 (3,755 characters) and Big5 A440 to C67E (5,401 characters), and about a
third of it of the few hundred most frequent ones; text read in the wrong encoding is scattered over all 20,000.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from align.normalising.folding import is_han

__all__ = ["is_plausible", "score"]

_FREQUENT = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所"
    "然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日者意无力它与长把"
    "机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应向头文体政相见被利什二等产或新己制身果加"
    "西月合回特代内信表化世位次度任常先通教原东提立及比员解水名论处义各入几认条平系题活更别变四总何电数安少报结反"
    "受目量再建务做接必场件计管期市直资命指许统区保至形社便决治展科司五基书非则界达放强即且权设式据程边该交规万取"
    "领共确传师今切导运会议项款章违本组织联合"
    "這個們來為國說時會對於著過發後裡種經麼學現當沒動還進樣開從實無與長機關點業將兩間問並應頭體見產製話給內門員東"
    "論處義幾認條題變總電數報結務場計資許統區決書則達強權設據邊該規萬領確傳師導運議項違組織聯"
)
_PUNCTUATION = frozenset("、。，；：（）《》〈〉“”‘’「」『』【】〔〕？！—…–·•‧　％％－～／§°×")
_LATIN_1 = frozenset("éèêëàâäáçîïíôöóûüúñÉÈÀÇÖÜÄ\xa0\xad©®±€")


@cache
def _first_levels() -> frozenset[str]:
    """Return the characters on the first level of GB 2312 or of Big5."""
    simplified = bytes(b for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for b in (row, cell))
    cells = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = bytes(b for row in range(0xA4, 0xC7) for cell in cells for b in (row, cell))
    return frozenset(simplified.decode("gb2312", "ignore") + traditional.decode("big5", "ignore"))


def _is_common(character: str) -> bool:
    """Whether ``character`` is one that a Chinese or English text may well hold."""
    code = ord(character)
    return (
        character in _first_levels()
        or character in _PUNCTUATION
        or character in _LATIN_1
        or 0xFF01 <= code <= 0xFF5E
        or 0x2010 <= code <= 0x2027
        or 0x2460 <= code <= 0x249B
        or 0x3220 <= code <= 0x3229
    )


def score(text: str) -> float | None:
    """Plausibility of ``text`` in 0 to 1, from its characters beyond ASCII; None where there are none.

    Real Chinese scores 0.8 to 0.9, the same bytes in a wrong encoding below 0.3; a text whose only such characters
    are punctuation scores by that alone.
    """
    counts = Counter(text)
    beyond = {character: count for character, count in counts.items() if character > "\x7f"}
    total = sum(beyond.values())
    if not total:
        return None
    common = sum(count for character, count in beyond.items() if _is_common(character)) / total
    han = sum(count for character, count in beyond.items() if is_han(character))
    if not han:
        return common
    frequent = sum(count for character, count in beyond.items() if character in _FREQUENT) / han
    return (common + frequent) / 2


def is_plausible(text: str) -> bool:
    """Whether ``text`` can be what its author wrote; with a handful of Chinese characters frequency proves little."""
    value = score(text)
    if value is None:
        return True
    return value >= (0.65 if sum(map(is_han, text[:20_000])) >= 20 else 0.55)
