"""The report page in a real Chromium: filters, keys, decisions, links, languages, access. Opt in with -m chromium."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from align.cli import main
from align.exporting.html import HtmlExporter
from align.model import ReportData

from . import builders, reviewed

pytestmark = pytest.mark.chromium

Open = Callable[..., Any]

EN = "RESOLUTION 9\n\nresolves\n\n1\tto act;\n\n2\tto hold a meeting every 4 years;\n\n3\tto report."
ZH = "第9号决议\n\n做出决议\n\n1\t采取行动；\n\n2\t每5年召开一次会议；\n\n3\t提出报告。"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium; without it, or without Playwright, the tests are skipped."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright (pip install playwright)")
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("needs a Chromium (command chromium)")
    with sync_api.sync_playwright() as play:
        running = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens a report, or a page by its path; nothing may be said in the console, nothing fetched."""
    wrong: list[str] = []
    contexts: list[Any] = []

    def heard(page: Any, url: str) -> None:
        page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "request", lambda request: None if request.url.startswith((url, "blob:")) else wrong.append(request.url)
        )

    def open_page(what: ReportData | Path | None = None, *, hash: str = "", before: str = "", **options: Any) -> Any:  # noqa: A002
        if isinstance(what, Path):
            path = what
        else:
            path = tmp_path / "report.html"
            with path.open("wb") as fp:
                HtmlExporter().write(what or reviewed.report(), fp)
        context = browser.new_context(**({"viewport": {"width": 1400, "height": 900}, "locale": "en-GB"} | options))
        contexts.append(context)
        if before:
            context.add_init_script(before)
        page = context.new_page()
        heard(page, path.as_uri())
        page.goto(path.as_uri() + hash)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def shown(page: Any) -> list[str]:
    return page.evaluate("[...document.querySelectorAll('.row')].filter(row => !row.hidden).map(row => row.id)")


def told(page: Any) -> str:
    return page.inner_text("#ui-shown")


def focused(page: Any) -> str:
    return page.evaluate("document.activeElement.id")


def settle(page: Any) -> None:
    """Waits on the page's own clock: what it put off (a search 150 ms, a frame) is then done, however slow it is."""
    frames = "requestAnimationFrame(() => requestAnimationFrame(done))"
    page.evaluate(f"new Promise(done => setTimeout(() => {frames}, 160))")


def choose(page: Any, name: str, value: str) -> None:
    page.select_option(f"#ui-{name}", value)
    settle(page)


def exported(page: Any) -> dict[str, Any]:
    with page.expect_download() as download:
        page.keyboard.press("e")
    return json.loads(Path(download.value.path()).read_text(encoding="utf-8"))


def test_all_is_shown_at_first(opened: Open) -> None:
    page = opened()
    assert len(shown(page)) == 12
    assert told(page) == "12 of 12 rows, 5 of 5 flags"
    assert not page.is_visible("#ui-clear")
    assert not page.is_visible("#ui-banner")


def test_filters_combine_and_are_cleared(opened: Open) -> None:
    page = opened()
    page.click(".severities .major")
    assert page.get_attribute(".severities .major", "aria-pressed") == "true"
    assert shown(page) == ["1/h", "1/a", "1/b", "2/h", "2/1", "2/3"], "headings stay above what is shown"
    assert told(page) == "4 of 12 rows, 4 of 5 flags"
    page.check("#ui-touched")
    settle(page)
    assert shown(page) == ["1/h", "1/a", "2/h", "2/1"]
    choose(page, "section", "3")
    assert shown(page) == ["2/h", "2/1"]
    choose(page, "section", "2")
    page.fill("#ui-find", "ＨＡＭＭＡＭＥＴ")
    settle(page)
    assert shown(page) == ["1/h", "1/a"]
    page.fill("#ui-find", "哈马马特")
    settle(page)
    assert told(page) == "1 of 12 rows, 1 of 5 flags"
    page.fill("#ui-find", "no such words")
    settle(page)
    assert shown(page) == []
    assert page.is_visible("#ui-nothing")
    page.click("#ui-clear")
    assert len(shown(page)) == 12
    assert not page.is_checked("#ui-touched")
    assert focused(page) == "ui-find"


def test_rounds_kinds_and_counts_are_filters(opened: Open) -> None:
    page = opened()
    choose(page, "since", "new")
    assert shown(page) == ["1/h", "1/a", "2/h", "2/3"]
    page.keyboard.press("Escape")
    choose(page, "code", "number")
    assert shown(page) == ["2/h", "2/1", "2/2"]
    page.click(".grid a[data-filter='code:number sev:info']")
    assert shown(page) == ["2/h", "2/2"]
    assert page.input_value("#ui-code") == "number"
    page.click(".figures .major a")
    assert told(page) == "4 of 12 rows, 4 of 5 flags"
    assert page.evaluate("document.querySelectorAll('.tick:not(.off)').length") == 4
    assert page.inner_text(".worst details[open]").count("clause") > 1
    page.keyboard.press("Escape")
    page.check("#ui-flagged")
    settle(page)
    assert told(page) == "5 of 12 rows, 5 of 5 flags"


def test_flags_are_walked_by_keys(opened: Open) -> None:
    page = opened()
    seen = []
    for key in "nnjnn":
        page.keyboard.press(key)
        seen.append(focused(page))
    assert seen == ["f1", "f2", "f4", "f5", "f6"], "an ignored flag is passed over"
    page.keyboard.press("n")
    assert focused(page) == "f1"
    page.keyboard.press("p")
    assert focused(page) == "f6"
    page.click(".severities .info")
    page.keyboard.press("k")
    assert focused(page) == "f5"
    row = page.locator("[id='2/2']").bounding_box()
    bar = page.locator("#ui-bar").bounding_box()
    assert row["y"] >= bar["y"] + bar["height"] - 1, "the row is not below the bar"
    assert row["y"] < 900


def test_help_and_single_keys(opened: Open) -> None:
    page = opened()
    page.keyboard.press("?")
    assert page.is_visible("#ui-keys")
    page.keyboard.press("n")
    assert not focused(page).startswith("f")
    page.uncheck("#ui-single")
    page.keyboard.press("Escape")
    assert not page.is_visible("#ui-keys")
    page.keyboard.press("n")
    assert not focused(page).startswith("f")
    page.reload()
    page.keyboard.press("n")
    assert not focused(page).startswith("f"), "the choice is remembered"
    page.click("#ui-help")
    page.check("#ui-single")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert focused(page) == "ui-find"
    page.keyboard.type("n?")
    assert page.input_value("#ui-find") == "n?", "keys are letters in a field"


def test_decisions_are_kept_shown_and_exported(opened: Open) -> None:
    page = opened()
    page.fill("#ui-by", "A. Reviser")
    page.locator("h1").click()
    page.keyboard.press("n")
    page.keyboard.press("a")
    page.keyboard.press("c")
    page.keyboard.type("as in 2018 <b>")
    page.keyboard.press("Enter")
    assert focused(page) == "f1"
    page.keyboard.press("n")
    page.click("#f2 .judge button[value='false-alarm']")
    assert page.get_attribute("#f2 .judge button[value='false-alarm']", "aria-pressed") == "true"
    assert page.inner_text("#ui-decided") == "3 of 6 flags decided"
    assert page.inner_text("#ui-unexported") == "2 decisions are in this browser only."
    page.reload()
    assert page.input_value("#f1 .judge .comment") == "as in 2018 <b>"
    assert page.inner_text("#ui-unexported") == "2 decisions are in this browser only."
    content = exported(page)
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    assert content["schema"] == 1
    assert content["source"] == {"path": "res102.docx", "sha256": "a" * 64}
    assert content["target"]["sha256"] == "b" * 64
    made = {"by": "A. Reviser", "date": today}
    assert content["ignored"] == [
        {"fingerprint": "f-1", "decision": "accepted", "comment": "as in 2018 <b>", **made},
        {"fingerprint": "f-2", "decision": "false-alarm", "comment": "", **made},
        {
            "fingerprint": "f-5",
            "decision": "accepted",
            "comment": "both are in use",
            "by": "J. Author",
            "date": "2026-03-01",
        },
    ]
    assert not page.is_visible("#ui-banner")
    page.reload()
    assert not page.is_visible("#ui-banner"), "what was exported stays exported"


def test_decisions_are_filtered_and_taken_back(opened: Open) -> None:
    page = opened()
    choose(page, "state", "accepted")
    assert shown(page) == ["1/h", "1/c"], "what the ignore file said is a decision"
    choose(page, "state", "none")
    assert told(page) == "5 of 12 rows, 5 of 5 flags"
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.keyboard.press("x")
    choose(page, "state", "fixed")
    assert shown(page) == ["1/h", "1/a"]
    page.keyboard.press("Escape")
    page.locator("#f1").focus()
    page.keyboard.press("u")
    assert not page.is_visible("#ui-banner")
    page.click("#f3 .judge button[value='accepted']")
    assert page.inner_text("#ui-unexported") == "1 decision is in this browser only.", "one that was taken back"
    assert [entry["fingerprint"] for entry in exported(page)["ignored"]] == []
    page.reload()
    assert not page.is_visible("#ui-banner")
    assert page.get_attribute("#f3 .judge button[value='accepted']", "aria-pressed") == "false"


def test_the_exported_file_is_what_ignore_reads(opened: Open, tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text(EN, encoding="utf-8")
    (tmp_path / "zh.txt").write_text(ZH, encoding="utf-8")
    run = ["run", str(tmp_path / "en.txt"), str(tmp_path / "zh.txt"), "-o", str(tmp_path / "out")]
    assert main(run) == 0
    page = opened(tmp_path / "out/report.html")
    choose(page, "code", "number")
    page.keyboard.press("n")
    page.keyboard.press("f")
    ignore = tmp_path / "ignore.json"
    ignore.write_text(json.dumps(exported(page)), encoding="utf-8")
    assert main([*run, "--ignore", str(ignore)]) == 0
    stored = json.loads((tmp_path / "out/alignment.json").read_text(encoding="utf-8"))
    assert [flag["code"] for flag in stored["flags"] if flag["ignored"]] == ["number"]
    assert [entry["decision"] for entry in stored["judgements"]] == ["false-alarm"]
    page = opened(tmp_path / "out/report.html")
    assert page.get_attribute(".flag.ignored .judge button[value='false-alarm']", "aria-pressed") == "true"
    assert not page.is_visible("#ui-banner")


def test_decisions_are_imported(opened: Open, tmp_path: Path) -> None:
    page = opened()
    page.keyboard.press("n")
    page.keyboard.press("a")
    entries = [
        {"fingerprint": "f-1", "decision": "fixed", "comment": "older", "by": "B", "date": "2020-01-01"},
        {"fingerprint": "f-3", "decision": "false-alarm", "comment": None},
        {"fingerprint": "f-99", "decision": "accepted", "comment": "elsewhere", "by": "B", "date": "2026-01-01"},
    ]
    given = {"schema": 1, "ignored": entries, "source": {"sha256": "c" * 64}}
    (tmp_path / "given.json").write_text("\ufeff" + json.dumps(given), encoding="utf-8")
    page.set_input_files("#ui-file", tmp_path / "given.json")
    page.wait_for_selector("#ui-told:not(:empty)")
    said = page.inner_text("#ui-told")
    assert said.startswith("3 decisions read")
    assert "1 of them on flags that this page does not have" in said
    assert "other versions" in said
    found = {entry["fingerprint"]: entry["decision"] for entry in exported(page)["ignored"]}
    assert found == {"f-1": "accepted", "f-3": "false-alarm", "f-5": "accepted", "f-99": "accepted"}
    assert page.get_attribute("#f4 .judge button[value='false-alarm']", "aria-pressed") == "true"


@pytest.mark.parametrize("content", ["", "[]", '{"schema": 2, "ignored": []}', '{"schema": 1, "ignored": [{}]}'])
def test_a_bad_file_is_refused(content: str, opened: Open, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text(content, encoding="utf-8")
    page = opened()
    page.set_input_files("#ui-file", tmp_path / "bad.json")
    page.wait_for_selector("#ui-told:not(:empty)")
    assert page.inner_text("#ui-told").startswith("This is no file of decisions: ")
    assert page.inner_text("#ui-decided") == "1 of 6 flags decided"


def test_what_is_not_exported_is_asked_about(opened: Open) -> None:
    page = opened()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.keyboard.press("n")
    page.keyboard.press("a")
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"]


def test_a_browser_that_keeps_nothing(opened: Open) -> None:
    page = opened(before="Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });")
    assert "keeps nothing" in page.inner_text("#ui-decisions")
    page.keyboard.press("n")
    page.keyboard.press("f")
    assert exported(page)["ignored"][0]["decision"] == "false-alarm"


def test_links_to_clauses(opened: Open) -> None:
    page = opened(hash="#2/3")
    box = page.locator("[id='2/3']").bounding_box()
    assert 0 < box["y"] < 900
    page = opened(hash="#1/c/i")
    assert 0 < page.locator("[id='1/c/i']").bounding_box()["y"] < 900
    page.click(".severities .info")
    assert "1/c/i" not in shown(page)
    page.evaluate("location.hash = '#1/c/ii'")
    settle(page)
    assert "1/c/ii" in shown(page), "a link clears the filters that hide its clause"
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.hover("[id='1/c/i'] .m")
    page.click(".copy")
    page.wait_for_selector("#ui-toast:not(:empty)")
    assert page.evaluate("navigator.clipboard.readText()").endswith("report.html#1/c/i")


def test_the_map_is_walked_by_arrow_keys(opened: Open) -> None:
    page = opened()
    page.locator(".tick").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#f2"
    page.keyboard.press("Enter")
    settle(page)
    assert focused(page) == "f2"
    assert page.evaluate("document.querySelectorAll('.map a[tabindex=\"0\"]').length") == 1


def visible_text(page: Any) -> list[str]:
    """The texts in the language of the interface that are to be seen, and the names of what has none."""
    return page.evaluate(
        """() => {
          const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const parent = node.parentElement;
            if (parent.closest("script, style, template, noscript, kbd, code, .print, .path, .file, .digest, .number, "
              + ".colophon dd, .m a, .standing, .meeting, .comment, .since-new + *, .revisions")) { continue; }
            if (parent.closest("[lang]").lang === "zh-Hans" && parent.checkVisibility() && node.data.trim()) {
              found.push(node.data.trim());
            }
          }
          for (const name of ["aria-label", "title", "placeholder"]) {
            for (const element of document.querySelectorAll("[" + name + "]")) {
              if (element.closest("[lang]").lang === "zh-Hans") { found.push(element.getAttribute(name)); }
            }
          }
          return found;
        }"""
    )


def test_the_interface_is_wholly_chinese(opened: Open) -> None:
    page = opened(locale="zh-CN")
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    page.keyboard.press("n")
    page.keyboard.press("a")
    page.keyboard.press("?")
    texts = [text for text in visible_text(page) if not re.match(r"J\. Author", text)]
    own = {"English", "SHA-256", "align run --ignore", "Esc", "alignment.json", "J. Author", "K. Reviser", "IP"}
    left = [
        text
        for text in texts
        if re.search("[A-Za-z]{2}", re.sub("|".join(map(re.escape, [*own, "WSIS", "WTSA", "ITU"])), "", text))
    ]
    assert [text for text in left if not re.fullmatch(r"\W*(terms\.csv|\d+|[ivx]+\)|[a-z]\))\W*", text)] == []
    assert "39" not in page.title()
    assert page.title().endswith("5 条标注: 4 重大, 1 提示")


def test_the_language_is_changed_and_remembered(opened: Open) -> None:
    page = opened()
    assert page.evaluate("document.documentElement.lang") == "en"
    page.click("#ui-languages [value='zh-Hans']")
    assert page.inner_text("#ui-counts") == "标注"
    assert told(page) == "12 / 12 行，5 / 5 条标注"
    page.reload()
    assert page.inner_text("#ui-counts") == "标注"
    assert page.get_attribute("td[lang='en'] .tag", "lang") == "zh-Hans"
    page.click("#ui-languages [value='en']")
    assert page.inner_text("#ui-counts") == "Flags"
    assert page.title().endswith("5 flags: 4 major, 1 info")


def test_without_its_script_the_page_reads(opened: Open) -> None:
    page = opened(java_script_enabled=False)
    assert page.is_visible("[id='1/a']")
    assert page.is_visible("text=English has 4, Chinese has 5.")
    for name in ("filters", "decisions", "languages", "banner"):
        assert not page.is_visible(f"#ui-{name}")
    assert page.is_visible(".map svg")


def test_hostile_texts_do_nothing(opened: Open) -> None:
    page = opened(builders.hostile())
    page.keyboard.press("n")
    page.keyboard.press("a")
    assert "<script>alert('x')</script>" in page.inner_text("[id='s.0']")
    assert len(exported(page)["ignored"]) == 1


@pytest.mark.parametrize("width", [320, 375, 768])
def test_no_page_is_wider_than_the_window(width: int, opened: Open) -> None:
    page = opened(viewport={"width": width, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width < 700:
        assert not page.is_visible("#ui-find")
        page.click("#ui-more")
    assert page.is_visible("#ui-find")


def test_print_shows_the_texts_and_no_controls(opened: Open) -> None:
    page = opened()
    page.keyboard.press("n")
    page.keyboard.press("f")
    page.emulate_media(media="print")
    assert page.is_visible("#f1 .judge [value='false-alarm']"), "what was decided is printed"
    for name in ("#ui-filters", "#ui-decisions", "#ui-languages", "#f2 .judge", "#f1 [value='fixed']"):
        assert not page.is_visible(name)
    assert page.is_visible("[id='2/3']")
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


VIEWS = {
    "light": {},
    "dark": {"color_scheme": "dark", "locale": "zh-CN"},
    "phone": {"viewport": {"width": 375, "height": 800}},
    "print": {"viewport": {"width": 1100, "height": 780}},
}


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_no_violation(view: str, opened: Open) -> None:
    axe = pytest.importorskip("axe_playwright_python", reason="needs axe (pip install axe-playwright-python)")
    page = opened(**VIEWS[view])
    if view == "print":
        page.emulate_media(media="print")
    page.keyboard.press("n")
    page.keyboard.press("a")
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    settle(page)  # the keys scroll in the next frame
    page.evaluate("scrollTo(0, 0)")  # a link half below the bar that stays would count as one too small to hit
    settle(page)
    assert page.evaluate("scrollY") == 0
    page.evaluate((Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice", *(["wcag22aa"] if view != "print" else [])]
    options = {"runOnly": {"type": "tag", "values": tags}}
    found = page.evaluate("options => axe.run(document, options)", options)
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
    assert len(found["passes"]) > 20
