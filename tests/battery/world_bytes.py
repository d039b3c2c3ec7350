# SPDX-License-Identifier: Apache-2.0
"""World files made from the description of their format in docs/worlds.md, by code that shares nothing with the program."""

import struct
import zlib

MAGIC, VERSION, BYTE_ORDER = b"MCSMWRLD", 1, 0x01020304
HEADER, SECTION = "<8sIIQII64s32s", "<IIQQII"
#           name, bytes of an item, code of struct
COLUMNS = [("interests", 8, "8s"), ("accounts", 2, "H"), ("slots", 2, "H"), ("interest", 2, "H"), ("fit", 1, "B"),
           ("prestige", 1, "B"), ("price", 1, "B"), ("platforms", 1, "B"), ("creators", 8, "Q"), ("follow_offsets", 8, "Q"),
           ("follow_person", 4, "I"), ("tie", 2, "H"), ("account", 2, "H"), ("offsets", 8, "Q"), ("targets", 4, "I"),
           ("strength", 2, "H")]


def ring(people=100):
    """Columns of a world whose people have two friends each and follow one creator who has three followers."""
    friends = [sorted({(i - 1) % people, (i + 1) % people} - {i}) for i in range(people)]
    return {"interests": [bytes([0, 1, 2, 3, 255, 0, 0, 0])] * people, "accounts": [200] * people, "slots": [640] * people,
            "interest": [i * 65535 // people for i in range(people)], "fit": [128] * people, "prestige": [50] * people,
            "price": [32] * people, "platforms": [1] * people, "creators": [77], "follow_offsets": [0, 3],
            "follow_person": [0, 1, people - 1], "tie": [1, 2, 3], "account": [4, 5, 6],
            "offsets": [sum(map(len, friends[:i])) for i in range(people + 1)],
            "targets": [friend for row in friends for friend in row], "strength": [9] * sum(map(len, friends))}


def pack(columns, sections=(), **header):
    """The file of these columns; `sections` are (number from 1, field, value) and `header` values that lie about them."""
    table, body, end = [], b"", struct.calcsize(HEADER) + len(COLUMNS) * struct.calcsize(SECTION)
    for number, (name, item, code) in enumerate(COLUMNS, 1):
        data = struct.pack(f"<{len(columns[name])}{code}", *columns[name]) if code != "8s" else b"".join(columns[name])
        gap = -end % 64
        table.append({"number": number, "item": item, "offset": end + gap, "items": len(columns[name]),
                      "crc": zlib.crc32(data), "reserved": 0})
        body += bytes(gap) + data
        end += gap + len(data)
    for number, field, value in sections:
        table[number - 1][field] = value
    packed = b"".join(struct.pack(SECTION, *section.values()) for section in table)
    fields = {"magic": MAGIC, "version": VERSION, "order": BYTE_ORDER, "size": end, "sections": len(COLUMNS), "crc": 0,
              "made_from": b"0" * 64, "reserved": bytes(32), **header}
    if "crc" not in header:
        fields["crc"] = zlib.crc32(struct.pack(HEADER, *fields.values()) + packed)
    return struct.pack(HEADER, *fields.values()) + packed + body


def changed(name, index, value):
    """A ring with one number changed; checksums agree."""
    columns = ring()
    columns[name] = list(columns[name])
    columns[name][index] = value
    return pack(columns)


def without(*names):
    """A ring in which columns are empty."""
    return pack({**ring(), **{name: [] for name in names}})


GOOD = pack(ring())
TARGETS, STRENGTH = 15, 16
HUGE = 1 << 63
HOSTILE = [
    ("only the magic", MAGIC),
    ("half a header", GOOD[:64]),
    ("a header alone", GOOD[:128]),
    ("half a table", GOOD[:400]),
    ("no columns", GOOD[:640]),
    ("a byte too few", GOOD[:-1]),
    ("a byte too many", GOOD + b"\0"),
    ("twice", GOOD * 2),
    ("a flipped bit in the first column", GOOD[:640] + bytes([GOOD[640] ^ 1]) + GOOD[641:]),
    ("a flipped bit at the end", GOOD[:-1] + bytes([GOOD[-1] ^ 128])),
    ("a byte in a gap", GOOD[:640 + 800 + 201] + b"\1" + GOOD[640 + 800 + 202:]),
    ("version 0", pack(ring(), version=0)),
    ("version 2", pack(ring(), version=2)),
    ("big-endian", pack(ring(), order=0x04030201)),
    ("wrong checksum of the header", pack(ring(), crc=1)),
    ("no sections", GOOD[:24] + bytes(4) + GOOD[28:]),
    ("2^32 - 1 sections", GOOD[:24] + b"\xff" * 4 + GOOD[28:]),
    ("a size of 2^63", pack(ring(), size=HUGE)),
    ("a size of 0", pack(ring(), size=0)),
    ("2^63 arcs", pack(ring(), [(TARGETS, "items", HUGE)])),
    ("2^62 arcs", pack(ring(), [(TARGETS, "items", 1 << 62)])),
    ("2^64 - 1 arcs", pack(ring(), [(TARGETS, "items", 2**64 - 1)])),
    ("2^32 people", pack(ring(), [(1, "items", 1 << 32)])),
    ("items of 0 bytes", pack(ring(), [(TARGETS, "item", 0)])),
    ("items of 2^31 bytes", pack(ring(), [(TARGETS, "item", 1 << 31)])),
    ("overlapping columns", pack(ring(), [(STRENGTH, "offset", 1024)])),
    ("a column before the file", pack(ring(), [(STRENGTH, "offset", 2**64 - 64)])),
    ("a column over the header", pack(ring(), [(1, "offset", 0)])),
    ("columns in another order", pack(ring(), [(1, "number", 2), (2, "number", 1)])),
    ("wrong checksum of a column", pack(ring(), [(TARGETS, "crc", 5)])),
    ("nobody", without("interests", "accounts", "slots", "interest", "fit", "prestige", "price", "platforms")),
    ("columns of unequal length", without("prestige")),
    ("arcs without strength", without("strength")),
    ("follows without ties", without("tie")),
    ("no offsets", without("offsets")),
    ("more nodes than people", pack({**ring(), "offsets": ring()["offsets"] + [200]})),
    ("friends not ascending", changed("targets", 3, 0)),
    ("a friend twice", changed("targets", 1, 1)),
    ("a friend who is nobody", changed("targets", 199, 100)),
    ("a friend of 2^32 - 1", changed("targets", 199, 2**32 - 1)),
    ("a friend of oneself", changed("targets", 2, 1)),
    ("offsets that fall", changed("offsets", 50, 1)),
    ("an offset of 2^64 - 1", changed("offsets", 50, 2**64 - 1)),
    ("a first offset of 1", changed("offsets", 0, 1)),
    ("a last offset too small", changed("offsets", 100, 199)),
    ("followers not ascending", changed("follow_person", 0, 5)),
    ("a follower who is nobody", changed("follow_person", 2, 100)),
    ("a follower of 2^32 - 1", changed("follow_person", 2, 2**32 - 1)),
    ("an offset of follows beyond", changed("follow_offsets", 1, 4)),
    ("a niche of 255", changed("interests", 9, bytes([0, 0, 0, 255, 255, 0, 0, 0]))),
    ("people who follow nobody", changed("accounts", 9, 0)),
]
