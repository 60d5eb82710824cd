"""A file that harms who opens it harms a process of its own, and is a problem of that file alone."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from portal.privacy.originals.confined import Worker
from portal.privacy.originals.drawing import ScanRefused, draw_pdf
from tests.privacy.originals import works


@pytest.fixture
def worker() -> Iterator[Worker]:
    """A process with little time and memory."""
    made = Worker(cpu=1, seconds=30, memory=2**29)
    yield made
    made.end()


@pytest.mark.parametrize("times", [0, 1, 3])
@pytest.mark.parametrize("size", [0, 10, 3_000_000])
def test_the_pieces_come_as_they_were_made(worker: Worker, times: int, size: int) -> None:
    """None, one or several, small and large; one after the other from one process."""
    data = os.urandom(size)
    assert worker.run(works.echo, data, times) == [data] * times
    assert worker.run(works.echo, b"x", 1) == [b"x"]


@pytest.mark.parametrize(
    ("work", "reason"),
    [
        (works.spin, "太费时间"), (works.spin_after_a_page, "太费时间"), (works.crash, "出错或用完内存"),
        (works.eat, "出错或用完内存"), (works.recurse, "画不出来"), (works.refuse, "不行"),
        (works.fill_the_disk, "出错或用完内存|画不出来"),
    ],
)  # fmt: skip
def test_what_a_file_does_is_told_and_the_next_one_is_done(
    worker: Worker, work: Callable[[bytes], bytes], reason: str
) -> None:
    """In Chinese, with what to do; the process is there for the next file."""
    with pytest.raises(ScanRefused, match=rf"{reason}.*请重新扫描"):
        worker.run(work, b"bad")
    assert worker.run(works.echo, b"good", 2) == [b"good", b"good"]


def test_a_file_that_waits_is_not_waited_for() -> None:
    """Without computing anything it may stand still as well."""
    worker = Worker(seconds=0.2)
    with pytest.raises(ScanRefused, match="太费时间"):
        worker.run(works.stuck, b"bad")
    worker.end()


def test_a_file_beyond_the_limits_is_not_tried_twice(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that shows it would be held up each time."""
    with pytest.raises(ScanRefused):
        worker.run(works.crash, b"bad")
    monkeypatch.setattr(worker, "_started", lambda: pytest.fail("tried again"))
    with pytest.raises(ScanRefused, match="出错或用完内存"):
        worker.run(works.crash, b"bad")


def test_what_a_library_prints_is_no_answer(worker: Worker) -> None:
    """The answers have a way of their own."""
    assert worker.run(works.chatter, b"data") == [b"data"]


def test_several_may_ask_at_once(worker: Worker) -> None:
    """Each gets its own."""
    found: dict[bytes, list[bytes]] = {}
    names = [str(number).encode() for number in range(12)]
    threads = [
        threading.Thread(target=lambda one=name: found.update({one: worker.run(works.echo, one, 2)})) for name in names
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {name: [name, name] for name in names}


def test_a_copy_of_this_program_leaves_the_process_alone(worker: Worker) -> None:
    """What ends in a forked process must not end what its parent uses."""
    worker.run(works.echo, b"x", 1)
    child = os.fork()
    if not child:
        worker.end()
        os._exit(0)
    os.waitpid(child, 0)
    assert worker.run(works.echo, b"y", 1) == [b"y"]


def test_a_small_pdf_that_draws_for_ever_is_stopped(worker: Worker) -> None:
    """Forms that each draw another ten times: a few hundred bytes, a billion lines."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(500, 500))
    form, content = None, b"0 0 m 500 500 l S\n"
    for _ in range(12):
        inner = Dictionary(XObject=Dictionary(X=form)) if form is not None else Dictionary()
        form = pdf.make_stream(content * 10)
        form["/Type"], form["/Subtype"], form["/BBox"], form["/Resources"] = (
            Name.XObject,
            Name.Form,
            [0, 0, 500, 500],
            inner,
        )
        content = b"/X Do\n"
    page.Resources = Dictionary(XObject=Dictionary(X=form))
    page.Contents = pdf.make_stream(content)
    out = BytesIO()
    pdf.save(out)
    with pytest.raises(ScanRefused, match="请重新扫描"):
        worker.run(draw_pdf, out.getvalue(), [], 200)
