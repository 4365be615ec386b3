"""The process that reads pages for another one: requests on standard input, answers on standard output."""

import signal
import sys

import msgspec

from dateline.errors import InputError
from dateline.pages.html import read_page
from dateline.pages.messages import Answer, Request, put, take


def answer(request: Request) -> Answer:
    """What a page says."""
    try:
        return Answer(document=read_page(request.content, request.url, request.label))
    except InputError as problem:
        return Answer(problem=problem.message, url=problem.url)


def main() -> None:
    """Answers until standard input ends; an interrupt is for the process that asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    put(sys.stdout.buffer, Answer())  # all is loaded
    while body := take(sys.stdin.buffer):
        request = msgspec.msgpack.decode(body, type=Request)
        end_after(request.seconds)
        put(sys.stdout.buffer, answer(request))
        end_after(0)


def end_after(seconds: float) -> None:
    """Ends this process by then, or never after 0 seconds: the one that asks would end it too, but may be gone."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main()
