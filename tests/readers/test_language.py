"""Language and script told from the characters of a text."""

from __future__ import annotations

import pytest

from align.errors import LanguageError
from align.readers.language import told_language, told_script


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("recalling the relevant resolutions of the Council", "en"),
        ("忆及理事会的相关决议", "zh"),
        ("憶及理事會的相關決議", "zh"),
        ("The Chinese term 决议 renders resolution, and 建议书 renders Recommendation, as in the table below.", "en"),
        (
            "互联网域名和号码分配机构（ICANN）、区域性互联网注册管理机构（RIR）、互联网工程任务组（IETF）和万维网联盟（W3C）",
            "zh",
        ),
        ("ITU-T、ITU-D、ITU-R 和 CWG-Internet 的 IPv6、ENUM、IDN 与 ccTLD 问题", "zh"),
        ("Word", "en"),
        ("二〇二二年", "zh"),
    ],
)
def test_the_language_is_told_by_script(text: str, lang: str) -> None:
    assert told_language(text, "x") == lang


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("напоминая о соответствующих резолюциях Совета", "Cyrillic"),
        ("理事会の決議を想起し、次のことを認識する", "Japanese"),
        ("이사회의 관련 결의를 상기하며", "Korean"),
        ("إذ يذكر بقرارات المجلس ذات الصلة", "Arabic"),
        ("12 34 §§ —", "neither English nor Chinese"),
        (
            "Resolution 决议 of the Council 理事会 inviting Member States 请成员国 and noting its reports 注意到其报告",
            "as much Chinese as English",
        ),
    ],
)
def test_what_is_neither_is_refused(text: str, words: str) -> None:
    with pytest.raises(LanguageError, match=words) as caught:
        told_language(text, "doc.txt")
    assert str(caught.value).startswith("doc.txt: ")


def test_french_and_spanish_are_not_taken_for_english() -> None:
    french = (
        "rappelant les résolutions de la Conférence sur le rôle de l'Union dans les questions de politiques publiques "
        "ayant trait à l'Internet et à la gestion des ressources de l'Internet, y compris les noms de domaine et les "
        "adresses, et que les gouvernements sont appelés à jouer un rôle dans le développement du réseau pour tous"
    )
    spanish = (
        "recordando las resoluciones de la Conferencia sobre el papel de la Unión en cuestiones de política pública "
        "relacionadas con Internet y la gestión de los recursos de Internet, incluidos los nombres de dominio y las "
        "direcciones, y que los gobiernos desempeñan un papel en el desarrollo de la red para todos los países"
    )
    for text, name in ((french, "French"), (spanish, "Spanish")):
        with pytest.raises(LanguageError, match=name):
            told_language(text, "x")


def test_a_given_language_settles_a_text_that_holds_both() -> None:
    both = "Resolution 决议 of the Council 理事会 inviting Member States 请成员国 and noting its reports 注意到其报告"
    assert told_language(both, "x", given="zh") == "zh"
    assert told_language(both, "x", given="en") == "en"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("国际电联理事会做出决议", "Hans"),
        ("國際電聯理事會做出決議", "Hant"),
        ("请成员国", "Hans"),
        ("請成員國", "Hant"),
        ("皇后在里面", "Hans"),  # written alike in both, or in characters that both have
        ("國際電聯引用「国际」一詞，並說明其來源", "Hant"),
    ],
)
def test_the_script_is_told_by_characters_of_one_script_alone(text: str, script: str) -> None:
    assert told_script(text) == script


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "L'Assemblée générale, Rappelant sa résolution 70/1 du 25 septembre 2015, Consciente que l'eau est "
            "indispensable à la vie, 1. Décide de proclamer l'Année internationale de l'eau dans les écoles ;",
            "French",
        ),
        (
            "L'Assemblea Generale, Ricordando la sua risoluzione 70/1 del 25 settembre 2015, Consapevole che l'acqua è "
            "indispensabile alla vita, 1. Decide di proclamare l'Anno internazionale dell'acqua nelle scuole;",
            "Italian",
        ),
        (
            "Die Generalversammlung, unter Hinweis auf ihre Resolution 70/1 vom 25. September 2015, in dem "
            "Bewusstsein, dass Wasser unverzichtbar ist, 1. beschließt, das Jahr des Wassers auszurufen;",
            "German",
        ),
        (
            "A Assembleia Geral, Recordando a sua resolução 70/1, de 25 de setembro de 2015, Consciente de que a água "
            "é indispensável à vida, 1. Decide proclamar o Ano Internacional da Água nas Escolas;",
            "Portuguese",
        ),
        (
            "De Algemene Vergadering, herinnerend aan haar resolutie 70/1 van 25 september 2015, zich ervan bewust dat "
            "water onmisbaar is voor het leven, 1. besluit het Internationaal Jaar van het Water uit te roepen;",
            "Dutch",
        ),
    ],
)
def test_other_languages_in_latin_letters_are_named(text: str, language: str) -> None:
    with pytest.raises(LanguageError, match=f"^x: looks {language}; .*English or the Chinese version$"):
        told_language(f"{text} {text}", "x")


def test_a_fragment_in_another_language_is_read() -> None:
    assert (
        told_language("con los países y las administraciones, como se indica en el párrafo 4 de la presente", "x")
        == "en"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Résumé of the La Paz conference: El Salvador, Costa Rica, Los Angeles, Las Vegas, São Tomé, Le Havre",
        "A downstream service may experience a transient failure such as a network timeout, as a client sees it.",
        "Algeria, Brazil, Chile, Cuba, El Salvador, Guatemala, Honduras, La Paz, Mexico, Peru, Uruguay: draft",
        "L'Oréal, Crédit Agricole, BNP Paribas, Air Liquide and others",
        "the term “Assemblée générale des États membres de l'Union” is the French name of the Assembly of the Union",
    ],
)
def test_english_with_foreign_names_is_english(text: str) -> None:
    assert told_language(text, "x") == "en"
