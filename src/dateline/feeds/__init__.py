"""Formats that hold documents, told apart by content. `FORMATS` lists them in the order in which they are asked."""
