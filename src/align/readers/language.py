"""Which language and script a text is in, told from its characters."""

from __future__ import annotations

import re
from collections import Counter

from align.errors import LanguageError
from align.model.document import Lang, Script
from align.normalising.folding import is_han

__all__ = ["told_language", "told_script"]

_NAMES: dict[Lang, str] = {"en": "English", "zh": "Chinese"}
_ENOUGH = 500_000
"""Characters looked at: more than any one document has."""

_HAN_A_WORD = 1.6
"""Chinese characters that say as much as one English word, in United Nations documents."""

_CHINESE_FROM = 0.6
_ENGLISH_TO = 0.3
"""Share of Chinese in all words, acronyms left out, since Chinese documents are full of them: a Chinese document has
0.9 and more, an English one that cites Chinese titles 0.05, a bilingual table 0.5."""

_LATIN_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]+")
_ACRONYM = re.compile(r".+[A-Z]|[A-Z]")
_OTHER_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("Japanese", re.compile(r"[ぁ-ゖァ-ヺｦ-ﾟ]")),
    ("Korean", re.compile(r"[가-힣ᄀ-ᇿㄱ-ㆎ]")),
    ("Cyrillic", re.compile(r"[Ѐ-ԯ]")),
    ("Arabic", re.compile(r"[؀-ۿݐ-ݿﭐ-﷿ﹰ-ﻼ]")),
    ("Greek", re.compile(r"[Ͱ-Ͽἀ-῿]")),
    ("Hebrew", re.compile(r"[א-ת]")),
    ("Thai", re.compile(r"[ก-๛]")),
    ("Devanagari", re.compile(r"[ऀ-ॿ]")),
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ENGLISH_WORDS = _words("the of and to in that for with by on is be as which this shall are")
_OTHER_WORDS: dict[str, frozenset[str]] = {
    "French": _words(
        "le la les des du de et que qui dans pour par sur une un est aux au ses sa ce cette ou en l d leur leurs"
    ),
    "Spanish": _words("el la los las de del y que en para por con una un es al su sus se como lo le"),
    "Portuguese": _words("o os da do dos das de e que em para por com uma um na no nas nos ao seus sua se lhe à"),
    "Italian": _words("il lo la gli le di del della delle dei che e per con una un nel nella alla sua suoi loro è"),
    "German": _words(
        "der die das und den dem des zu von für mit ist auf eine ein im dass vom sich auch wird ihre ihren"
    ),
    "Dutch": _words("de het een van en voor dat met op te zijn aan door om is bij haar hun wordt uit alle zich"),
}
"""Little words by language; "d" and "l" are what an apostrophe leaves. A text is refused only where it has
hardly any of the English ones."""
_FEWEST_WORDS = 40
"""A shorter text is a fragment, which may quote any language."""
_LEAST_OTHER = 0.12
"""Share of the little words of another language from which a text is in it."""

_SIMPLIFIED = (
    "们个国来说时会对过发后里种经么学现当没动还进样开从实无与长机关点业将两间问应战头体见产制话给员东声论处义几认条"
    "气题尔变总电数报结务场计资许统区队决马书则听却达强难权设记类据张该规万觉领确传师观让识带导争运联议项违组织"
    "单历严丰临为举乐习乡买乱亚亲亿仅仓仪价众优伤伦伟侧储兰兴养农冲况净减凭击划刘创剂办劝励劳势"
    "协卫压厂厅县参双响园围图圆坏块坚执扩护拟择标检济测环监盘码础离积稳纪约级纳纵线练终绍细维绿网"
    "维总练编缩续综红职适选递通邮释针钟钢铁销锁错键镇门闭闻阅队阳阴际陆险随隐页顶顺须顾预频风飞馆驻验龙"
)
_TRADITIONAL = (
    "們個國來說時會對過發後裡種經麼學現當沒動還進樣開從實無與長機關點業將兩間問應戰頭體見產製話給員東聲論處義幾認條"
    "氣題爾變總電數報結務場計資許統區隊決馬書則聽卻達強難權設記類據張該規萬覺領確傳師觀讓識帶導爭運聯議項違組織"
    "單歷嚴豐臨為舉樂習鄉買亂亞親億僅倉儀價眾優傷倫偉側儲蘭興養農衝況淨減憑擊劃劉創劑辦勸勵勞勢"
    "協衛壓廠廳縣參雙響園圍圖圓壞塊堅執擴護擬擇標檢濟測環監盤碼礎離積穩紀約級納縱線練終紹細維綠網"
    "維總練編縮續綜紅職適選遞通郵釋針鐘鋼鐵銷鎖錯鍵鎮門閉聞閱隊陽陰際陸險隨隱頁頂順須顧預頻風飛館駐驗龍"
)
_BOTH = frozenset(a for a, b in zip(_SIMPLIFIED, _TRADITIONAL, strict=True) if a == b) | frozenset("后里制划冲仅几准只")
_HANS_ONLY = frozenset(_SIMPLIFIED) - frozenset(_TRADITIONAL) - _BOTH
_HANT_ONLY = frozenset(_TRADITIONAL) - frozenset(_SIMPLIFIED) - _BOTH


def told_language(text: str, name: str, *, given: Lang | None = None) -> Lang:
    """Return the language of ``text``, or ``given`` where that does not contradict the script.

    Raises LanguageError where the text is neither English nor Chinese, holds about as much of both, or is plainly in
    the other language than ``given``.
    """
    sample = text[:_ENOUGH]
    han = sum(count for character, count in Counter(sample).items() if is_han(character)) / _HAN_A_WORD
    latin = _LATIN_WORD.findall(sample)
    words = [word for word in latin if not _ACRONYM.match(word)] if han else latin
    _refuse_other_scripts(sample, name, han=han, words=len(words))
    if not han and not words:
        raise LanguageError(f"{name}: holds neither English nor Chinese words; give a document in one of the two")
    share = han / (han + len(words))
    told: Lang | None = "zh" if share >= _CHINESE_FROM else "en" if share <= _ENGLISH_TO else None
    if told is None and given is None:
        raise LanguageError(
            f"{name}: holds about as much Chinese as English; give one document a language, or say which it is"
        )
    if given is not None and told not in {None, given}:
        raise LanguageError(
            f"{name}: given as {_NAMES[given]}, but the text is {_NAMES[told or given]}; mend the language given"
        )
    language = given or told or "en"
    if language == "en":
        _refuse_other_words(words, name)
    return language


def _refuse_other_scripts(text: str, name: str, *, han: float, words: int) -> None:
    """Raise LanguageError where a script of a third language makes up a good part of the text."""
    for script, pattern in _OTHER_SCRIPTS:
        letters = len(pattern.findall(text))
        if letters >= 2 and letters / 3 > 0.1 * (han + words + letters / 3):
            raise LanguageError(f"{name}: looks {script}; only English and Chinese are read")


def _refuse_other_words(words: list[str], name: str) -> None:
    """Raise LanguageError where the little words of a Latin text are those of another language, and hardly English."""
    if len(words) < _FEWEST_WORDS:
        return
    counts = Counter(word.lower() for word in words)
    english = sum(counts[word] for word in _ENGLISH_WORDS) / len(words)
    shares = {language: sum(counts[word] for word in little) / len(words) for language, little in _OTHER_WORDS.items()}
    language, share = max(shares.items(), key=lambda each: each[1])
    if share > _LEAST_OTHER and english < share / 3:
        raise LanguageError(
            f"{name}: looks {language}; only English and Chinese are read: give the English or the Chinese version"
        )


def told_script(text: str) -> Script:
    """Return whether Chinese text is Simplified or Traditional, by the characters that stand in one of the two alone.

    >>> told_script("国际电联理事会"), told_script("國際電聯理事會")
    ('Hans', 'Hant')

    Text that is written alike in both (``本文件``) counts as Simplified.
    """
    counts = Counter(text)
    simplified = sum(counts[character] for character in _HANS_ONLY)
    traditional = sum(counts[character] for character in _HANT_ONLY)
    return "Hant" if traditional > simplified else "Hans"
