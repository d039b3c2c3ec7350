# SPDX-License-Identifier: Apache-2.0
"""Reads a report as a suspicious reader does: every number that says where it is from is looked up there."""

import csv
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

VOID = {"meta", "input", "link", "br"}
NUMBER = re.compile(r"([+-]?)(\$?)([+-]?)([\d,]*\.?\d+(?:e[+-]?\d+)?)([kM]?)( %)?")


class Page(HTMLParser):
    """Texts with their sources, tables, data blocks and headings of a report."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.sourced = []  # (source, text)
        self.tags = []
        self.data = {}
        self.texts = []
        self.stack = []
        self.row = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        source = attrs.get("data-from")
        if tag == "tr":
            self.row, source = source or "", None
        if source and source.startswith("col="):
            source = f"{self.row} {source}"
        if tag not in VOID:
            self.stack.append((tag, attrs, source, []))

    def handle_data(self, data):
        data = data.replace("\u00a0", " ")  # keeps a number and its percent sign together
        for _, _, _, texts in self.stack:
            texts.append(data)

    def handle_endtag(self, tag):
        open_tag, attrs, source, texts = self.stack.pop()
        assert open_tag == tag, f"<{open_tag}> is closed by </{tag}>"
        text = "".join(texts)
        if source:
            self.sourced.append((source, text))
        if tag == "script" and attrs.get("type") == "application/json":
            self.data[attrs["id"]] = json.loads(text)
        elif tag not in ("script", "style"):
            self.texts.append((tag, text))

    def ids(self):
        return {attrs["id"] for _, attrs in self.tags if "id" in attrs}


class Files:
    """The cells of a folder, by the words of data-from."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.cache = {}

    def rows(self, name):
        if name not in self.cache:
            with open(self.folder / name, newline="", encoding="utf-8") as file:
                self.cache[name] = list(csv.DictReader(file))
        return self.cache[name]

    def value(self, source):
        """The text of the cell that `source` names."""
        name, *pairs = source.split(" ")
        words = dict(pair.split("=", 1) for pair in pairs)
        if name == "manifest.json":
            found = json.loads((self.folder / name).read_text(encoding="utf-8"))
            for key in words["key"].split("."):
                found = found[key]
            return str(found)
        column = words.pop("col")
        wanted = {key: unquote(value) for key, value in words.items()}
        if name in ("summary.csv", "timeline.csv") and "design_row" not in wanted:
            wanted = {"scope": "total", "scope_id": "all", **wanted}
        # A plan that begins with the key's text must not be taken for another: equality of all key cells.
        found = [row for row in self.rows(name) if all(row[key] == value for key, value in wanted.items())]
        assert len(found) == 1, f"{source}: {len(found)} rows"
        return found[0][column]


def says(printed, cell):
    """Whether a printed number is its cell, rounded as printed (by largest remainder: one unit more or less)."""
    if cell == "":
        return printed in ("–", "no value", "crosses zero within error", "does not flip", "")
    try:
        value = float(cell)
    except ValueError:
        return printed == cell or printed in cell
    found = NUMBER.match(printed)
    if not found:
        return False
    sign, _, inner, digits, suffix, percent = found.groups()
    factor = {"": 1, "k": 1e3, "M": 1e6}[suffix] * (.01 if percent else 1)
    plain = digits.replace(",", "")
    shown = float(plain) * factor * (-1 if "-" in (sign, inner) else 1)
    exponent = int(plain.split("e")[1]) if "e" in plain else 0
    mantissa = plain.split("e")[0]
    decimals = len(mantissa.partition(".")[2])
    unit = 10.0 ** (exponent - decimals) * factor
    if not decimals and not exponent and suffix:
        unit = 10.0 ** max(0, len(mantissa) - 2) * factor
    if re.fullmatch(r"[1-9]\d0", plain) and not suffix:  # "$270" in words: two significant digits
        unit = 10
    # Titles say "loses $25k": then the sign stands in the word.
    return min(abs(shown - value), abs(shown - abs(value))) <= unit * 1.0000001
