"""spaCy's matrix products by numpy's library, on one thread: a third of the time of BLIS, which spaCy uses by itself.

The parses are the same, with any of the library's kernels and in any batch. On several threads these small products
would take three times the processor's time, most of it spent waiting.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from thinc.api import NumpyOps, get_current_ops, set_current_ops

OneThread = Callable[[], AbstractContextManager[object]]


def find_one_thread() -> OneThread | None:
    """What confines numpy's matrix products to one thread for a while; null where that cannot be done."""
    try:
        from threadpoolctl import ThreadpoolController
    except ImportError:
        return None
    libraries = ThreadpoolController().select(user_api="blas")
    return (lambda: libraries.limit(limits=1)) if len(libraries) else None


@contextmanager
def numpy_products(one_thread: OneThread | None) -> Iterator[OneThread]:
    """Has models that are loaded meanwhile multiply by numpy, where it can be told to use one thread.

    Gives what they must be run within.
    """
    before = get_current_ops()
    if one_thread is not None and type(before) is NumpyOps:
        set_current_ops(NumpyOps(use_blis=False))
    try:
        yield one_thread or nullcontext
    finally:
        set_current_ops(before)
