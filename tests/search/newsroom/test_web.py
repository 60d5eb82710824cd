import csv
import io
import json
import socket
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.commands.desk import newsroom_server
from portal.commands.search import FILES, open_desk, search
from portal.search.index.index_writer import write_index
from portal.search.newsroom.web import NewsroomPage
from tools.search_corpus import corpus

SOME = corpus(400)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A published site, and a folder for its desk."""
    root = tmp_path_factory.mktemp("desk")
    write_index(SOME.documents, SOME.labels, root / "site" / FILES)
    return root / "site", root / "desk"


@pytest.fixture(scope="module")
def address(folders: tuple[Path, Path]) -> Iterator[str]:
    """The address of a running desk."""
    server = newsroom_server(open_desk(*folders), 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    thread.join()
    server.server_close()


def get(url: str, **given: str) -> str:
    """What the desk answers."""
    with urllib.request.urlopen(f"{url}?{urllib.parse.urlencode(given)}") as reply:  # noqa: S310 - loopback
        return str(reply.read().decode())


def test_the_page_counts_marks_and_exports(address: str) -> None:
    """Hits are counted and marked, and the table to save has a row for each."""
    wanted = sum("补贴" in document.text for document in SOME.documents)
    shown = get(address, q="补贴")
    assert f"共{wanted}条" in shown
    assert "<mark>补贴</mark>" in shown
    rows = list(csv.reader(io.StringIO(get(address, q="补贴", **{"as": "csv"}).lstrip("\ufeff"))))
    assert len(rows) == wanted + 1


def test_many_pasted_names_get_a_row_each(address: str) -> None:
    """A list pasted at once is answered name by name, and markup in it stays text."""
    body = urllib.parse.urlencode({"names": "王\n<b>李\n"}).encode()
    with urllib.request.urlopen(address, body) as reply:  # noqa: S310 - loopback
        shown = reply.read().decode()
    assert shown.count("<tr><td>") == 2
    assert "<b>李" not in shown


def test_many_connections_may_wait(folders: tuple[Path, Path]) -> None:
    """Forty tabs that open before the desk takes the first one are all let in."""
    with newsroom_server(open_desk(*folders), 0) as server, ExitStack() as tabs:
        for _ in range(40):
            tabs.enter_context(socket.create_connection(("127.0.0.1", server.server_port), timeout=2))


def test_questions_asked_at_once_get_their_own_answers(address: str) -> None:
    """Each thread reads the desk for itself: what it answers is what it answers alone."""
    words = ["补贴", "王", "公司", "2025", "村", "李", "项目:补贴", "金额:100..500"] * 2
    alone = {word: get(address, q=word) for word in words}
    with ThreadPoolExecutor(len(words)) as pool:
        assert dict(zip(words, pool.map(lambda word: get(address, q=word), words), strict=True)) == alone


def test_a_connection_that_says_nothing_keeps_nobody_waiting(address: str) -> None:
    """Browsers open connections ahead of need; meanwhile the desk answers others."""
    port = urllib.parse.urlsplit(address).port
    with socket.create_connection(("127.0.0.1", port)), urllib.request.urlopen(address, timeout=20) as reply:  # noqa: S310 - loopback
        assert "明榜查询台" in reply.read().decode()


def test_another_host_name_is_refused(address: str) -> None:
    """A page elsewhere that points its own name at this machine reads nothing."""
    request = urllib.request.Request(address, headers={"Host": "evil.example"})  # noqa: S310 - loopback
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(request)  # noqa: S310 - loopback


def test_the_command_answers_in_three_forms(folders: tuple[Path, Path]) -> None:
    """Table, CSV and JSON hold the same hits; options narrow them."""
    site, desk = folders
    given = ["--site", str(site), "--desk", str(desk)]
    wanted = {document.url for document in SOME.documents if "补贴" in document.text and document.day[:4] == "2025"}
    run = CliRunner().invoke(search, ["补贴", "--year", "2025", "--format", "json", *given])
    assert {row["地址"] for row in json.loads(run.stdout)} == wanted
    run = CliRunner().invoke(search, ["补贴", "--year", "2025", *given])
    assert f"共 {len(wanted)} 条" in run.stdout
    run = CliRunner().invoke(search, ["龘龘", *given])
    assert "没有找到" in run.stdout


@pytest.mark.parametrize(
    "words",
    ["金额:x", "金额:nan", "金额:inf", "金额:-5", "金额:1e9", "金额:1" + "0" * 30, "金额:1..x", "金额:٣", "日期:abc",
     "日期:2025-13..", "年:x", "颜色:红", "王*李*张*赵*孙*钱*周*吴"],
)  # fmt: skip
def test_what_cannot_be_understood_is_refused_in_chinese(folders: tuple[Path, Path], words: str) -> None:
    """Status 400 with the words in the form, so that they can be mended."""
    reply = NewsroomPage(open_desk(*folders)).search(urllib.parse.urlencode({"q": words}))
    assert reply.status == 400
    assert "<p role=alert>" in reply.body


@pytest.mark.parametrize(
    "words", ["金额:100", "金额:0.5..", "金额:..999999999999", "日期:2025-01..2025-06-30", "年:2025"]
)
def test_what_can_be_understood_is_answered(folders: tuple[Path, Path], words: str) -> None:
    """Status 200, whether anything is found or not."""
    assert NewsroomPage(open_desk(*folders)).search(urllib.parse.urlencode({"q": words})).status == 200


@given(
    st.lists(
        st.sampled_from([*'王*?~-:"“”：. 1\x00\x1f\ud7ff😀', "金额:", "日期:", "项目:", "..", "e9", "nan"]), max_size=12
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_question_has_an_answer(folders: tuple[Path, Path], parts: list[str]) -> None:
    """Found, not found, or not understood: nothing else happens, whatever is typed."""
    reply = NewsroomPage(open_desk(*folders)).search(urllib.parse.urlencode({"q": "".join(parts)}))
    assert reply.status in (200, 400)
