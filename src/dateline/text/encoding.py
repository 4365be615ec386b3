"""From bytes to text in the WHATWG order (byte order mark, given label, UTF-8, Windows-1252), or not at all."""

import codecs

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
ALIASES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}
"""What labels mean in practice (WHATWG Encoding Standard)."""
CONTROLS = bytes(byte for byte in range(32) if byte not in (9, 10, 12, 13, 27))
MOST_CONTROLS = 0.02


def decode(content: bytes, label: str | None = None) -> str | None:
    """The text of the bytes; null for what is no text (NULs, or more than 2 % of control bytes)."""
    for mark, name in BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace")
    if looks_binary(content):
        return None
    for given in (_known(label), "utf-8"):
        try:
            if given:
                return content.decode(given)
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", "replace")


def looks_binary(content: bytes) -> bool:
    """Are there bytes that no text in an eight-bit encoding holds?"""
    head = content[:65536]
    return b"\0" in head or len(head) - len(head.translate(None, CONTROLS)) > MOST_CONTROLS * max(len(head), 1)


def _known(label: str | None) -> str | None:
    name = (label or "").strip().lower()
    try:
        return codecs.lookup(ALIASES.get(name, name)).name if name else None
    except LookupError:
        return None
