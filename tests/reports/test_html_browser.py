"""The page in a real browser: it filters, sorts and groups, logs nothing, and fetches nothing."""

import json
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

from healthplan_cli.cli.main import run
from healthplan_cli.model.checked import Checked
from healthplan_cli.reports import Look, html
from healthplan_cli.text.words import Language

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --disable-quic "
    "--no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --force-color-profile=srgb --window-size=1280,1000"
).split()
COLLECT = Path(__file__).parents[2] / "examples" / "collect"
PATIENCE = 60
"""Seconds that a page may take to show what was asked for; a busy machine is no fault of the page."""
LOGS = {"browser": "ALL", "performance": "ALL"}
Open = Callable[[str, str], webdriver.Chrome]


@pytest.fixture(scope="module")
def browser(
    tmp_path_factory: pytest.TempPathFactory, program: Callable[[str, str], str]
) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.binary_location = program("chromium", "chromium")
    options.set_capability("goog:loggingPrefs", LOGS)
    driver = webdriver.Chrome(
        options, webdriver.ChromeService(program("chromedriver", "chromium-driver"))
    )
    yield driver
    driver.quit()


@pytest.fixture
def page(
    browser: webdriver.Chrome, checked: Callable[[str], Checked], tmp_path: Path
) -> Iterator[Open]:
    """`page(review, lang)`: the browser with a page; at the end nothing was logged or fetched."""
    file = tmp_path / "report.html"

    def opened(name: str, lang: str = "en") -> webdriver.Chrome:
        file.write_text(html.review(checked(name), Look(Language(lang))), encoding="utf-8")
        logged(browser, "performance")
        browser.get(file.as_uri())
        return browser

    yield opened
    assert logged(browser, "browser") == []
    assert asked(browser, file.as_uri()) <= {file.as_uri(), "data:,"}


def logged(browser: webdriver.Chrome, kind: str) -> list[dict[str, Any]]:
    """What a log holds that was not read before."""
    found: list[dict[str, Any]] = browser.get_log(kind)  # type: ignore[no-untyped-call]
    return found


def asked(browser: webdriver.Chrome, page: str) -> set[str]:
    """The addresses that a page asked for."""
    messages = [json.loads(entry["message"])["message"] for entry in logged(browser, "performance")]
    requests = [one["params"] for one in messages if one["method"] == "Network.requestWillBeSent"]
    return {one["request"]["url"] for one in requests if one["documentURL"] == page}


def rows(browser: webdriver.Chrome) -> list[str]:
    """The names of the targets that are seen, from top to bottom."""
    return [
        row.text
        for row in browser.find_elements(By.CSS_SELECTOR, ".target .indicator b")
        if row.is_displayed()
    ]


def groups(browser: webdriver.Chrome) -> list[str]:
    return [
        row.text for row in browser.find_elements(By.CSS_SELECTOR, ".group") if row.is_displayed()
    ]


def click(browser: webdriver.Chrome, selector: str) -> None:
    browser.find_element(By.CSS_SELECTOR, selector).click()


def reset(browser: webdriver.Chrome) -> None:
    """Reset the form, and wait: the page shows what it then asks for after the event."""
    click(browser, "[type=reset]")
    WebDriverWait(browser, PATIENCE).until(shows_all)


def shows_all(browser: webdriver.Chrome) -> bool:
    shown = browser.find_element(By.TAG_NAME, "output").text
    return shown == "16 of 16 targets shown"


def test_a_verdict_filters_and_another_adds_to_it(page: Open) -> None:
    browser = page("normal", "en")
    assert len(rows(browser)) == 16
    click(browser, ".tile.waived")
    assert rows(browser) == ["Newborns screened"]
    assert groups(browser) == ["妇幼健康 2 of 5"]
    assert browser.find_element(By.TAG_NAME, "output").text == "1 of 16 targets shown"
    click(browser, ".tile.behind")
    assert rows(browser) == ["New beds", "Newborns screened"]
    reset(browser)
    assert len(rows(browser)) == 16


def test_words_and_department_filter(page: Open) -> None:
    browser = page("normal", "en")
    Select(browser.find_element(By.NAME, "lead")).select_by_visible_text("妇幼处")
    assert len(rows(browser)) == 4
    browser.find_element(By.NAME, "words").send_keys("MYOPIA")
    assert rows(browser) == ["Myopia among children and adolescents"]
    browser.find_element(By.NAME, "words").send_keys(" nothing of the kind")
    assert rows(browser) == []
    assert browser.find_element(By.CSS_SELECTOR, ".nothing").is_displayed()


def test_targets_are_grouped_and_sorted(page: Open) -> None:
    browser = page("normal", "en")
    Select(browser.find_element(By.NAME, "group")).select_by_value("lead")
    assert groups(browser)[:3] == ["基层处 2 of 3", "疾控处 0 of 1", "中医处 0 of 1"]
    Select(browser.find_element(By.NAME, "group")).select_by_value("")
    assert groups(browser) == []
    click(browser, "[data-sort=rate]")
    assert rows(browser)[:3] == [
        "New beds",
        "New nursery places",
        "Appropriate techniques of Chinese medicine",
    ]
    click(browser, "[data-sort=rate]")
    assert rows(browser)[0] == "Myopia among children and adolescents"
    assert browser.find_element(By.CSS_SELECTOR, "th[aria-sort=descending]").text.startswith(
        "attainment"
    )


def test_a_target_of_two_departments_is_one_of_each(page: Open) -> None:
    browser, shared = page("normal", "en"), "Patients with hypertension under standard care"
    lead, group = (Select(browser.find_element(By.NAME, name)) for name in ("lead", "group"))
    assert [option.text for option in lead.options] == [
        "all departments",
        "中医处",
        "医政处",
        "基层处",
        "妇幼处",
        "疾控处",
        "规划处",
    ]
    shares = [
        row.text.split()[:4]
        for row in browser.find_elements(By.CSS_SELECTOR, ".shares:first-child tr")
    ]
    assert [row for row in shares if row[0] in ("基层处", "疾控处")] == [
        ["基层处", "2", "of", "3"],
        ["疾控处", "0", "of", "1"],
    ]
    group.select_by_value("lead")
    assert rows(browser).count(shared) == 2
    assert len(rows(browser)) == 17
    assert browser.find_element(By.TAG_NAME, "output").text == "16 of 16 targets shown"
    click(browser, ".tile.missed")
    assert rows(browser).count(shared) == 2
    assert browser.find_element(By.TAG_NAME, "output").text == "5 of 16 targets shown"
    lead.select_by_visible_text("疾控处")
    assert (rows(browser), groups(browser)) == ([shared], ["疾控处 0 of 1"])
    assert browser.find_element(By.TAG_NAME, "output").text == "1 of 16 targets shown"
    group.select_by_value("section")
    assert (rows(browser), groups(browser)) == ([shared], ["基层服务 2 of 5"])
    reset(browser)
    WebDriverWait(browser, PATIENCE).until(
        # a page shows what a reset form asks for after the event, not during it
        lambda page: page.find_element(By.TAG_NAME, "output").text == "16 of 16 targets shown"
    )
    assert len(rows(browser)) == 16


def test_hostile_text_does_nothing(page: Open) -> None:
    browser = page("hostile", "en")
    assert "<script>alert(1)</script>" in rows(browser)
    Select(browser.find_element(By.NAME, "group")).select_by_value("lead")
    assert any("<img src=x onerror=alert(1)>" in group for group in groups(browser))
    assert browser.find_elements(By.CSS_SELECTOR, "main img, main script, main a[href^=http]") == []


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_the_page_is_dark_where_the_reader_prefers_it(scheme: str, dark: bool, page: Open) -> None:
    browser = page("normal", "zh")
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": scheme}]},
    )
    color = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert (sum(int(part) for part in color[4:-1].split(",")) < 200) is dark
    assert browser.get_screenshot_as_png().startswith(b"\x89PNG")


def test_print_is_a_table_on_a4_without_tools(page: Open) -> None:
    browser = page("normal", "zh")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not browser.find_element(By.CSS_SELECTOR, ".tools").is_displayed()
    assert browser.find_element(By.CSS_SELECTOR, ".targets thead").is_displayed()
    width = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    assert b"/MediaBox [0 0 594" in b64decode(width) or b"/MediaBox [0 0 595" in b64decode(width)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


@pytest.mark.parametrize(
    ("lang", "sentence"), [("en", "1 of 16 targets shown"), ("zh", "显示 1 个目标，共 16 个")]
)
def test_a_printed_page_says_what_it_leaves_out(lang: str, sentence: str, page: Open) -> None:
    browser = page("normal", lang)
    line = browser.find_element(By.CSS_SELECTOR, ".shown")
    click(browser, ".tile.waived")
    assert not line.is_displayed()
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert line.text == sentence
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    click(browser, ".tile.waived")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not line.is_displayed()
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_a_narrow_window_does_not_scroll_sideways(page: Open) -> None:
    browser = page("hostile", "en")
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": False},
    )
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 390
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_several_files_are_listed_and_filtered_together(page: Open) -> None:
    browser = page("odd", "en")
    assert [link.text for link in browser.find_elements(By.CSS_SELECTOR, ".shares a")] == [
        "actuals.yaml",
        "nothing.yaml",
    ]
    click(browser, ".shares a[href='#review-2']")
    WebDriverWait(browser, PATIENCE).until(
        lambda _: browser.execute_script("return location.hash") == "#review-2"
    )
    click(browser, ".tile.met")
    assert rows(browser) == ["大", "零"]


@pytest.fixture
def collected_page(
    browser: webdriver.Chrome, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Iterator[webdriver.Chrome]:
    """The browser with the page of the example of ten counties; nothing was logged or fetched."""
    file = tmp_path / "collected.html"
    places = ["--specs", str(COLLECT / "specs"), "--roster", str(COLLECT / "roster.yaml")]
    line = ["collect", "shili/2022", str(COLLECT / "returns"), *places, "-f", f"html={file}"]
    assert run(line, Language("en")) == 1
    logged(browser, "performance")
    browser.get(file.as_uri())
    yield browser
    assert logged(browser, "browser") == []
    assert asked(browser, file.as_uri()) <= {file.as_uri(), "data:,"}


def units_shown(browser: webdriver.Chrome, table: int) -> list[str]:
    """The names of the units that a heat table shows, from the top down."""
    heat = browser.find_elements(By.CSS_SELECTOR, ".heat")[table]
    cells = heat.find_elements(By.CSS_SELECTOR, "tbody tr:not([hidden]) th")
    return [cell.text for cell in cells]


def test_a_heat_table_is_sorted_by_exact_figures_with_who_has_none_last(
    collected_page: webdriver.Chrome,
) -> None:
    heat = collected_page.find_elements(By.CSS_SELECTOR, ".heat")[1]
    signing = heat.find_elements(By.CSS_SELECTOR, ".keys button")[2]
    signing.click()
    lowest = units_shown(collected_page, 1)
    signing.click()
    highest = units_shown(collected_page, 1)
    assert lowest[0] == highest[-3] == "Bing County"
    assert lowest[-3] == highest[0] == "Xin District"
    assert set(lowest[-2:]) == set(highest[-2:]) == {"Ding County", "Wu County"}


def test_units_are_filtered_by_words_and_by_the_state_of_their_return(
    collected_page: webdriver.Chrome,
) -> None:
    words = collected_page.find_element(By.NAME, "words")
    words.send_keys("district")
    assert units_shown(collected_page, 0) == ["Xin District", "Ren District", "Gui District"]
    words.clear()
    words.send_keys(" ")
    Select(collected_page.find_element(By.NAME, "state")).select_by_value("missing")
    assert units_shown(collected_page, 0) == units_shown(collected_page, 1) == ["Wu County"]


def test_the_targets_of_a_unit_are_behind_its_name(collected_page: webdriver.Chrome) -> None:
    details = collected_page.find_element(By.ID, "unit-3")
    assert details.get_dom_attribute("open") is None
    collected_page.find_element(By.LINK_TEXT, "Bing County").click()
    # the page opens it when the browser has told that the address changed, which is after the click
    WebDriverWait(collected_page, PATIENCE).until(
        lambda _: details.get_dom_attribute("open") is not None
    )
    verdicts = details.find_elements(By.CSS_SELECTOR, "tbody .badge")
    assert verdicts[0].text.endswith("missed")
