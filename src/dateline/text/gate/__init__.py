"""The gate that every written sentence passes: `check.py`; its checks by what they guard."""
