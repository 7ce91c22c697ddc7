"""The page that checks an article: verdicts where the text stands, and nothing kept unless somebody asks for it."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.web.pages.page import Page

from sokuho.web.pages.shared import SharedText, SharedTexts
from sokuho.web.pages.upload import read_form

RIGHT = "Japan's exports rose 5.9 percent to 108.9 trillion yen in fiscal 2024."
WRONG = "Japan's exports rose 9.5 percent to 108.9 trillion yen in fiscal 2024."


def test_a_pasted_article_is_marked(browser: TestClient) -> None:
    page = Page(browser.post("/en/check", data={"text": WRONG}).text)
    assert "✗" in page.words
    assert any(one.get("class") == "fails" for one in page.all("a"))
    assert "level.export.world.total.FY2024" in page.words


def test_a_file_is_read_in_its_encoding(browser: TestClient) -> None:
    """Shift JIS is what many a newsroom's text still is; the file counts, not what is pasted."""
    text = "2024年度の輸出は前年度比5.9%増だった。"
    files = {"file": ("kiji.txt", text.encode("cp932"), "text/plain")}
    page = Page(browser.post("/ja/check", data={"text": WRONG}, files=files).text)
    assert text in page.words.replace("\n", "").replace("✓1", "")
    assert "ja" == next(page.all("html"))["lang"]


def test_a_page_tells_its_verdicts_in_its_own_language(browser: TestClient) -> None:
    """Whatever the language of the article, and nothing on the page is marked as English but English."""
    page = browser.post("/ja/check", data={"text": WRONG}).text
    assert "財務省の発表では5.9%増。数字二つが入れ替わっている" in page
    assert "the figures say" not in page
    assert {"Japan's exports rose 9.5 percent", "to 108.9 trillion yen"} == {
        one.partition("</q>")[0].replace("&#39;", "'") for one in page.split('<q lang="en">')[1:]
    }
    assert "the figures say up 5.9%" in browser.post("/en/check", data={"text": WRONG}).text


def test_the_marks_are_explained_in_the_language_of_the_page(browser: TestClient) -> None:
    assert "一致・不一致が分かれる" in browser.get("/ja/check").text
    assert "true in one reading, not in another" in browser.get("/en/check").text


def test_an_empty_form_says_what_to_put_into_it(browser: TestClient) -> None:
    """In the words of this page, not in those for questions about series."""
    assert "Paste an article or choose a file" in browser.post("/en/check", data={"text": ""}).text
    assert "記事の本文を貼り付けるか" in browser.post("/ja/check", data={"text": ""}).text


def test_a_day_decides_by_which_figures_it_is_judged(browser: TestClient) -> None:
    text = "Japan's exports in fiscal 2024 were 108.9346 trillion yen."
    then = Page(browser.post("/en/check", data={"text": text, "as_of": "2025-04-17"}).text)
    assert "figures published by 2025-04-17" in then.words
    assert any(one.get("class") == "holds" for one in then.all("a"))


@pytest.mark.parametrize(
    ("sent", "said"), [({"text": " "}, "nothing to check"), ({"text": RIGHT, "as_of": "x"}, "Not a day")]
)
def test_what_cannot_be_checked_is_told_above_the_form(browser: TestClient, sent: dict[str, str], said: str) -> None:
    answer = browser.post("/en/check", data=sent)
    assert 400 == answer.status_code
    page = Page(answer.text)
    assert said in page.words
    assert sent["text"].strip() in page.words


def test_a_pdf_is_refused_with_the_cure(browser: TestClient) -> None:
    answer = browser.post("/en/check", files={"file": ("a.pdf", b"%PDF-1.7", "application/pdf")})
    assert 422 == answer.status_code
    assert "A PDF is not read" in answer.text


def test_nothing_is_kept_unless_it_is_asked_for(browser: TestClient) -> None:
    answer = browser.post("/en/check", data={"text": RIGHT})
    assert (200, "no-store") == (answer.status_code, answer.headers["cache-control"])


def test_a_shared_text_has_an_address_that_cannot_be_guessed(browser: TestClient) -> None:
    first, second = (browser.post("/en/check", data={"text": RIGHT, "share": "yes"}) for _ in range(2))
    assert 303 == first.status_code
    assert first.headers["location"] != second.headers["location"]
    assert len(first.headers["location"].rpartition("/")[2]) >= 22
    page = browser.get(first.headers["location"])
    assert "108.9 trillion yen" in page.text
    assert "noindex" not in page.headers  # robots.txt says it for all of them
    assert 404 == browser.get("/en/check/guessed").status_code


def test_another_site_cannot_send_a_text(browser: TestClient) -> None:
    headers = {"sec-fetch-site": "cross-site"}
    assert 403 == browser.post("/en/check", data={"text": RIGHT, "share": "yes"}, headers=headers).status_code


def test_shared_texts_expire_and_make_room() -> None:
    now = [0.0]
    kept = SharedTexts(lambda: now[0], most_bytes=10)
    old = kept.add(SharedText("12345678", ""))
    new = kept.add(SharedText("abcdefgh", ""))
    assert kept.get(old) is None
    assert kept.get(new) == SharedText("abcdefgh", "")
    now[0] = 24 * 60 * 60
    assert kept.get(new) is None


def test_a_form_of_a_browser_is_read_as_it_was_written() -> None:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n\xe8\xbc\xb8\xe5\x87\xba\r\nrose\r\n'
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a\\"b.txt"\r\n'
        b"Content-Type: text/plain\r\n\r\n\x93\xfa\x96{\r\n\r\n--x--\r\n"
    )
    form = read_form("multipart/form-data; boundary=x", body)
    assert {"text": "輸出\r\nrose"} == form.fields
    assert "日本\r\n".encode("cp932") == form.file


@pytest.mark.parametrize("kind", ["", "text/plain", "multipart/form-data", "multipart/form-data; boundary=\r\nX: y"])
def test_what_is_no_form_is_refused(browser: TestClient, kind: str) -> None:
    answer = browser.post("/en/check", content=b"text=a", headers={"content-type": kind.replace("\r\n", " ")})
    assert 422 == answer.status_code
