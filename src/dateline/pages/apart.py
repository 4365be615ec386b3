"""Pages read in a process of their own, which is ended when one page keeps it too long: some stall every parser."""

import atexit
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import BinaryIO, cast

import msgspec

from dateline.errors import InputError
from dateline.pages.messages import Answer, Request, put, take
from dateline.types.text import Document

# A page of news takes a twentieth of a second, the largest that is taken a few (our choice).
SECONDS = 30.0
COMMAND = (sys.executable, "-P", "-m", "dateline.pages.worker")


class PageReader:
    """Starts the process with the first page, and anew after it had to be ended; threads take turns."""

    def __init__(self, seconds: float = SECONDS, command: Sequence[str] = COMMAND) -> None:
        self.seconds, self.command = seconds, command
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def read(self, content: bytes, url: str | None = None, label: str | None = None) -> Document:
        """The article of a page's bytes; `label` is the answer's charset. InputError when there is none to be had."""
        with self._lock:
            answer = self._ask(Request(content, url, label, self.seconds))
        if answer is None:
            raise InputError("the parser stalled or crashed on this page", url=url)
        if answer.document is None:
            raise InputError(answer.problem, url=answer.url)
        return answer.document

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _ask(self, request: Request) -> Answer | None:
        """The answer; null where the process stalled or died over the page."""
        process = self._running()
        timer = threading.Timer(self.seconds, process.kill)
        timer.start()
        try:
            put(cast(BinaryIO, process.stdin), request)
            body = take(cast(BinaryIO, process.stdout))
        except BrokenPipeError:
            body = b""
        finally:
            timer.cancel()
        if body:
            return msgspec.msgpack.decode(body, type=Answer)
        self.close()
        return None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        # In a group of its own, where no Ctrl-C reaches it, not even while it loads.
        process = subprocess.Popen(  # noqa: S603 - our own
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=0
        )
        self._process = process
        take(cast(BinaryIO, process.stdout))  # the seconds count from here
        return process


page_reader = PageReader()
atexit.register(page_reader.close)
