# SPDX-License-Identifier: Apache-2.0
"""Files that people and enemies write, as (name, bytes). What each must be told stands in hostile_answers.txt."""

import gzip
import io
import zlib

MIB = 1 << 20
HEAD = b"handle,platform,followers\n"


def gz(data):
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as file:
        file.write(data)
    return out.getvalue()


def bomb():
    """2 GiB of line ends in 2 MB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = b"\n" * MIB
    return b"".join(packer.compress(block) for _ in range(2048)) + packer.flush()


def field(column, value):
    """A sound row with one more column."""
    return b"handle,platform,followers,%s\nann,instagram,1000,%s\n" % (column, value)


def followers(value):
    return HEAD + b"ann,instagram," + value + b"\n"


ROSTERS = [
    ("empty", b""),
    ("blank", b"\n\n\n"),
    ("only a header", HEAD),
    ("header without its end", b"handle,platform,followers"),
    ("only blanks", b"   \n"),
    ("NUL in a cell", HEAD + b"an\0n,instagram,5\n"),
    ("NUL at the end", HEAD + b"ann,instagram,5\n\0"),
    ("UTF-16", "handle,platform,followers\nann,instagram,5\n".encode("utf-16")),
    ("Latin-1", HEAD + b"ren\xe9,instagram,5\n"),
    ("overlong UTF-8", HEAD + b"a\xc0\x80,instagram,5\n"),
    ("a surrogate", HEAD + b"a\xed\xa0\x80,instagram,5\n"),
    ("half a character at the end", HEAD + b"ann,instagram,5\xe2\x82"),
    ("BOM twice", b"\xef\xbb\xbf\xef\xbb\xbf" + HEAD + b"ann,instagram,5\n"),
    ("carriage returns only", b"handle,platform,followers\rann,instagram,5\r"),
    ("a bare carriage return", HEAD + b"ann\r,instagram,5\n"),
    ("semicolons", b"handle;platform;followers\nann;instagram;5\n"),
    ("tabs", b"handle\tplatform\tfollowers\nann\tinstagram\t5\n"),
    ("quote not closed", HEAD + b'"ann,instagram,5\n'),
    ("quote not closed in the header", b'handle,"platform,followers\nann,instagram,5\n'),
    ("text after a quote", HEAD + b'"ann"x,instagram,5\n'),
    ("a quote in plain text", HEAD + b'an"n,instagram,5\n'),
    ("a blank before a quote", HEAD + b' "ann",instagram,5\n'),
    ("a cell too few", HEAD + b"ann,instagram\n"),
    ("a cell too many", HEAD + b"ann,instagram,5,6\n"),
    ("a comma at the end", HEAD + b"ann,instagram,5,\n"),
    ("a number with bare commas", HEAD + b"ann,instagram,12,500\n"),
    ("a blank line between rows", HEAD + b"ann,instagram,5\n\nbob,instagram,5\n"),
    ("a comment", HEAD + b"# mine\nann,instagram,5\n"),
    ("no handle column", b"platform,followers\ninstagram,5\n"),
    ("misspelt column", b"handel,platform,followers\nann,instagram,5\n"),
    ("no column at all", b"a,b,c\n1,2,3\n"),
    ("a column twice", b"handle,platform,followers,handle\nann,instagram,5,ann\n"),
    ("synonyms together", b"handle,username,platform,followers\nann,ann,instagram,5\n"),
    ("a column without a name", b"handle,platform,followers,\nann,instagram,5,6\n"),
    ("no handle", HEAD + b",instagram,5\n"),
    ("only @", HEAD + b"@,instagram,5\n"),
    ("no platform", HEAD + b"ann,,5\n"),
    ("unknown platform", HEAD + b"ann,instagran,5\n"),
    ("a handle twice", HEAD + b"ann,instagram,5\nann,instagram,6\n"),
    ("a handle twice with @ and capitals", HEAD + b"ann,instagram,5\n@ANN,Instagram,6\n"),
    ("no followers", followers(b"")),
    ("negative followers", followers(b"-5")),
    ("followers are a word", followers(b"many")),
    ("2^63 followers", followers(b"9223372036854775808")),
    ("2^64 followers", followers(b"18446744073709551616")),
    ("1e400 followers", followers(b"1e400")),
    ("ten thousand digits", followers(b"9" * 10000)),
    ("followers NaN", followers(b"NaN")),
    ("followers inf", followers(b"inf")),
    ("followers hexadecimal", followers(b"0x10")),
    ("followers with a zero in front", followers(b"0100")),
    ("followers 12k", followers(b"12k")),
    ("followers 1.5M", followers(b"1.5M")),
    ("followers with wrong groups", followers(b'"1,23,456"')),
    ("followers of two marks", followers(b'"1,234\'567"')),
    ("followers as a formula", followers(b"=1+1")),
    ("followers in Arabic digits", followers("١٢".encode())),
    ("a percentage of followers", followers(b"50%")),
    ("a plus sign", followers(b"+5")),
    ("two numbers", followers(b"5 6")),
    ("engagement above 1", field(b"engagement_rate", b"2.4")),
    ("engagement negative", field(b"engagement_rate", b"-1%")),
    ("engagement of 101 %", field(b"engagement_rate", b"101%")),
    ("engagement is a word", field(b"er", b"high")),
    ("fee negative", field(b"fee", b"-100")),
    ("fee in euros", field(b"fee", "€100".encode())),
    ("fee twice the unit", field(b"fee", b"$100 USD USD")),
    ("fee NaN", field(b"fee", b"nan")),
    ("authenticity above 1", field(b"authenticity", b"95")),
    ("sponsored share above 1", field(b"sponsored_share", b"1.01")),
    ("a thousand posts a day", field(b"posts_per_week", b"7000")),
    ("growth beyond reason", field(b"growth_month", b"11")),
    ("a thousand mistakes", HEAD + b"".join(b"a%d,instagram,x\n" % i for i in range(1000))),
    ("10 MB in one line", HEAD + b"a" * (10 * MIB) + b",instagram,x\n"),
    ("10 MB of quotes", HEAD + b'"' + b'""' * (5 * MIB)),
    ("a million commas", HEAD + b"," * MIB),
    ("a binary file", b"\x7fELF" + bytes(range(256))),
    ("a gzip file", gz(HEAD + b"ann,instagram,5\n")),
    ("YAML", b"handle: ann\nplatform: instagram\n"),
    ("JSON", b'[{"handle": "ann"}]\n'),
    ("HTML", b"<table><tr><td>ann</td></tr></table>\n"),
]

EDGES = [
    ("empty", b""),
    ("blank", b"\n\n \t\n"),
    ("only comments", b"# a\n% b\n"),
    ("only a header", b"source,target\n"),
    ("one number", b"5\n"),
    ("a number and a comma", b"5,\n"),
    ("a word", b"0 1\nann bob\n"),
    ("a header in the middle", b"0 1\nsource,target\n1 2\n"),
    ("two headers", b"source,target\nfrom,to\n0,1\n"),
    ("a negative number", b"0 1\n-1 2\n"),
    ("a negative number first", b"-1 2\n"),
    ("a fraction", b"0 1\n1.5 2\n"),
    ("an exponent", b"0 1\n1e3 2\n"),
    ("2^32", b"0 1\n4294967296 2\n"),
    ("2^63", b"0 1\n9223372036854775808 2\n"),
    ("2^64", b"0 1\n0 18446744073709551616\n"),
    ("ten thousand digits", b"0 1\n" + b"9" * 10000 + b" 2\n"),
    ("a hexadecimal number", b"0 1\n0x10 2\n"),
    ("a plus sign", b"0 1\n+1 2\n"),
    ("NaN", b"0 1\nnan nan\n"),
    ("quoted numbers", b'0 1\n"1","2"\n'),
    ("semicolons", b"0;1\n1;2\n"),
    ("colons", b"0:1\n"),
    ("brackets", b"(0, 1)\n"),
    ("an arrow", b"0 -> 1\n"),
    ("two commas", b"0,,1\n"),
    ("a comma first", b",0,1\n"),
    ("NUL", b"0 1\n1\x002\n"),
    ("NUL only", b"\0" * 100),
    ("UTF-16", "0 1\n1 2\n".encode("utf-16")),
    ("BOM twice", b"\xef\xbb\xbf\xef\xbb\xbf0 1\n"),
    ("carriage returns only", b"a b\r0 1\r1 2\r"),
    ("no-break space", "0\u00a01\n".encode()),
    ("other digits", "٠ ١\n".encode()),
    ("a comment behind", b"0 1\n1 # 2\n"),
    ("a slash comment", b"// mine\n0 1\n// mine\n"),
    ("Matrix Market", b"%%MatrixMarket matrix coordinate pattern\nrows cols\nx y\n"),
    ("GML", b"graph [\n node [ id 0 ]\n]\n"),
    ("GraphML", b"<graphml>\n<edge/>\n</graphml>\n"),
    ("JSON", b'{"edges": [[0, 1]]}\n[0, 1]\n'),
    ("a binary file", b"\x7fELF" + bytes(range(256))),
    ("random bytes", bytes((i * 197 + 31) % 256 for i in range(4096))),
    ("10 MB in one line", b"1" * (10 * MIB) + b" 2\n"),
    ("10 MB without a line end", b"0 1\n" + b" " * (10 * MIB)),
    ("21 bad lines", b"0 1\n" + b"x\n" * 21),
    ("truncated gzip", gz(b"0 1\n1 2\n" * 1000)[:-20]),
    ("gzip without its head", gz(b"0 1\n1 2\n")[2:]),
    ("gzip with one bit flipped", bytes([*gz(b"0 1\n1 2\n")[:12], 0x5a, *gz(b"0 1\n1 2\n")[13:]])),
    ("gzip with a wrong checksum", gz(b"0 1\n1 2\n")[:-8] + b"\0" * 8),
    ("gzip of nothing", gz(b"")),
    ("gzip in gzip", gz(gz(b"0 1\n"))),
    ("garbage behind gzip", gz(b"0 1\n1 2\n") + b"garbage"),
    ("a bomb of line ends", bomb()),
    ("a head of zstd", b"\x28\xb5\x2f\xfd"),
    ("zstd garbage", b"\x28\xb5\x2f\xfd" + b"\xff" * 100),
    ("truncated zstd", b"\x28\xb5\x2f\xfd\x04\x58\x61\x00\x00"),
    ("a zip file", b"PK\x03\x04" + b"\0" * 60),
    ("bzip2", b"BZh91AY&SY" + b"\0" * 30),
    ("xz", b"\xfd7zXZ\0" + b"\0" * 30),
]

GRID = b"scenario: tiny.yaml\nreplicates: 16\ndesign:\n  kind: grid\n  inputs:\n"


def inputs(text):
    return GRID + b"    " + text + b"\n"


def design(text):
    return b"scenario: tiny.yaml\nreplicates: 16\ndesign: " + text + b"\n"


SWEEPS = [
    ("empty", b""),
    ("only comments", b"# nothing\n"),
    ("a list", b"- scenario: tiny.yaml\n"),
    ("a word", b"sweep\n"),
    ("a scenario", b"product: {price: 3 USD, margin: 1}\n"),
    ("NUL", b"scenario: ti\0ny.yaml\n"),
    ("not UTF-8", b"scenario: \xff\n"),
    ("no scenario", b"design: {kind: grid, inputs: {product.price: [1 USD]}}\n"),
    ("no design", b"scenario: tiny.yaml\n"),
    ("scenario is not there", b"scenario: absent.yaml\ndesign: {kind: grid, inputs: {product.price: [1 USD]}}\n"),
    ("scenario is a folder", b"scenario: .\ndesign: {kind: grid, inputs: {product.price: [1 USD]}}\n"),
    ("scenario is a list", b"scenario: [tiny.yaml]\ndesign: {kind: grid, inputs: {product.price: [1 USD]}}\n"),
    ("scenario is the sweep", b"scenario: sweep.yaml\ndesign: {kind: grid, inputs: {product.price: [1 USD]}}\n"),
    ("replicates 0", b"scenario: tiny.yaml\nreplicates: 0\ndesign: {kind: grid, inputs: {product.price: [1 USD]}}\n"),
    ("replicates -1", b"scenario: tiny.yaml\nreplicates: -1\ndesign: {kind: grid, inputs: {product.price: [1 USD]}}\n"),
    ("replicates 2^63",
     b"scenario: tiny.yaml\nreplicates: 9223372036854775808\ndesign: {kind: grid, inputs: {product.price: [1 USD]}}\n"),
    ("seed is a word", b"scenario: tiny.yaml\nseed: luck\ndesign: {kind: grid, inputs: {product.price: [1 USD]}}\n"),
    ("unknown key", b"scenario: tiny.yaml\nreplicate: 1\ndesign: {kind: grid, inputs: {product.price: [1 USD]}}\n"),
    ("keep is wrong", b"scenario: tiny.yaml\nkeep: all\ndesign: {kind: grid, inputs: {product.price: [1 USD]}}\n"),
    ("unknown metric", b"scenario: tiny.yaml\nmetrics: [rio]\ndesign: {kind: grid, inputs: {product.price: [1 USD]}}\n"),
    ("metrics is a word", b"scenario: tiny.yaml\nmetrics: roi\ndesign: {kind: grid, inputs: {product.price: [1 USD]}}\n"),
    ("set is a list", b"scenario: tiny.yaml\nset: [1]\ndesign: {kind: grid, inputs: {product.price: [1 USD]}}\n"),
    ("set of an unknown path",
     b"scenario: tiny.yaml\nset: {product.prise: 3 USD}\ndesign: {kind: grid, inputs: {product.price: [1 USD]}}\n"),
    ("set breaks the scenario",
     b"scenario: tiny.yaml\nset: {product.margin: 3}\ndesign: {kind: grid, inputs: {product.price: [1 USD]}}\n"),
    ("design is null", design(b"")),
    ("design is a word", design(b"grid")),
    ("no kind", design(b"{inputs: {product.price: [1 USD]}}")),
    ("unknown kind", design(b"{kind: gird, inputs: {product.price: [1 USD]}}")),
    ("no inputs", design(b"{kind: grid}")),
    ("inputs are empty", design(b"{kind: grid, inputs: {}}")),
    ("inputs are a list", design(b"{kind: grid, inputs: [product.price]}")),
    ("points of a grid", design(b"{kind: grid, points: 8, inputs: {product.price: [1 USD]}}")),
    ("no points", design(b"{kind: sobol, inputs: {product.price: {low: 1 USD, high: 2 USD}}}")),
    ("points 0", design(b"{kind: sobol, points: 0, inputs: {product.price: {low: 1 USD, high: 2 USD}}}")),
    ("points a fraction", design(b"{kind: latin_hypercube, points: 1.5, inputs: {product.price: {low: 1, high: 2}}}")),
    ("points beyond all", design(b"{kind: latin_hypercube, points: 99999999999, inputs: {product.price: {low: 1, high: 2}}}")),
    ("scrambles 0", design(b"{kind: sobol, points: 8, scrambles: 0, inputs: {product.price: {low: 1, high: 2}}}")),
    ("indices is a word", design(b"{kind: sobol, points: 8, indices: yes, inputs: {product.price: {low: 1, high: 2}}}")),
    ("an input without values", inputs(b"product.price: []")),
    ("an input is a number", inputs(b"product.price: 5")),
    ("an input is null", inputs(b"product.price:")),
    ("unknown path", inputs(b"product.prise: [1 USD, 2 USD]")),
    ("a path into a number", inputs(b"product.price.x: [1 USD]")),
    ("a path with an empty part", inputs(b"product..price: [1 USD]")),
    ("an index beyond the list", inputs(b"'plans.many.hire[9].feed': [1]")),
    ("an index that is no number", inputs(b"'plans.many.hire[x].feed': [1]")),
    ("a negative index", inputs(b"'plans.many.hire[-1].feed': [1]")),
    ("an index of 2^64", inputs(b"'plans.many.hire[18446744073709551616].feed': [1]")),
    ("a bracket not closed", inputs(b"'plans.many.hire[0.feed': [1]")),
    ("a value of another unit", inputs(b"product.price: [1 USD, 2 d]")),
    ("a value out of range", inputs(b"product.margin: [50 %, 150 %]")),
    ("a value that is a word", inputs(b"product.price: [cheap]")),
    ("an input twice", GRID + b"    product.price: [1 USD]\n    product.price: [2 USD]\n"),
    ("a taken name", inputs(b"plan: {path: product.price, values: [1 USD]}")),
    ("a grid without steps", inputs(b"product.price: {low: 1 USD, high: 2 USD}")),
    ("low above high", inputs(b"product.price: {low: 3 USD, high: 2 USD, steps: 2}")),
    ("low is a word", inputs(b"product.price: {low: x, high: 2 USD, steps: 2}")),
    ("low without high", inputs(b"product.price: {low: 1 USD, steps: 2}")),
    ("low NaN", inputs(b"product.price: {low: .nan, high: 2, steps: 2}")),
    ("high infinite", inputs(b"product.price: {low: 1, high: .inf, steps: 2}")),
    ("two units", inputs(b"product.price: {low: 1 USD, high: 2, steps: 2}")),
    ("a logarithm of 0", inputs(b"product.price: {low: 0 USD, high: 2 USD, steps: 2, scale: log}")),
    ("unknown scale", inputs(b"product.price: {low: 1 USD, high: 2 USD, steps: 2, scale: cubic}")),
    ("no steps", inputs(b"product.price: {low: 1 USD, high: 2 USD, steps: 0}")),
    ("steps beyond all", inputs(b"product.price: {low: 1 USD, high: 2 USD, steps: 1000000}")),
    ("rows beyond all", GRID + b"    product.price: {low: 1 USD, high: 2 USD, steps: 9999}\n"
                               b"    money.management_hours: {low: 1, high: 2, steps: 9999}\n"),
    ("whole numbers of halves", inputs(b"world.scale: {low: 0.5, high: 2, steps: 2, whole: true}")),
    ("an empty level", inputs(b"x: {levels: {}}")),
    ("levels are a list", inputs(b"x: {levels: [1]}")),
    ("a row that breaks the scenario", inputs(b"world.people: [2000, 0]")),
    ("an unknown plugin", inputs(b"ranking.plugin: [org.microcosm.ranking.random, org.nowhere]")),
    ("another seed by row", inputs(b"seed: [1, -2]")),
    ("a list without rows", design(b"{kind: list}")),
    ("rows are empty", design(b"{kind: list, rows: []}")),
    ("rows are words", design(b"{kind: list, rows: [a, b]}")),
    ("a row of an unknown path", design(b"{kind: list, rows: [{product.prise: 3 USD}]}")),
    ("a table that is not there", design(b"{kind: list, file: absent.csv}")),
    ("a table that is a folder", design(b"{kind: list, file: .}")),
    ("a table that is YAML", design(b"{kind: list, file: tiny.yaml}")),
    ("a mix without a total", design(b"{kind: grid, mixes: {m: {steps: 2, parts: {a: {path: x}, b: {path: y}}}}}")),
    ("a mix of one", design(b"{kind: grid, mixes: {m: {total: 5 USD, steps: 2, parts: {a: {path: product.price}}}}}")),
    ("a mix of nothing", design(b"{kind: grid, mixes: {m: {total: 0 USD, steps: 2, parts: {a: {path: x}, b: {path: y}}}}}")),
    ("a condition on nothing", design(b"{kind: grid, inputs: {product.price: [1 USD]}, where: [{sum: [x], at_most: 1}]}")),
    ("a condition is a word", design(b"{kind: grid, inputs: {product.price: [1]}, where: cheap}")),
    ("a condition nobody meets", design(b"{kind: grid, inputs: {product.price: [1, 2]}, where: [{sum: [product.price], at_most: 0}]}")),
    ("indices with conditions", design(b"{kind: sobol, points: 4, inputs: {product.price: {low: 1, high: 2}}, "
                                       b"where: [{sum: [product.price], at_most: 1}]}")),
    ("deep nesting", b"design: " + b"[" * 200 + b"]" * 200 + b"\n"),
    ("an alias bomb", b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"),
    ("2 MB", b"# " + b"x" * (2 * MIB) + b"\n"),
]

TINY = b"""horizon: 9 d
product: {price: 38 USD, margin: 65 %}
world: {people: 2000, scale: 1}
cast: {small: {count: 2, followers: 300}}
plans: {many: {hire: [{cast: small, feed: 1, fee: 20 USD}]}}
"""
TINY_OF_ROSTER = TINY.replace(b"cast: {small: {count: 2, followers: 300}}", b"roster: roster.csv\ncast: {small: {count: 1}}")
TINY_OF_GRAPH = TINY.replace(b"scale: 1}", b"scale: 1, friendships: graph.txt}")


def with_line(old, new):
    assert old in TINY
    return TINY.replace(old, new)


SCENARIOS = [
    ("empty", b""),
    ("NUL only", b"\0" * 64),
    ("NUL inside", with_line(b"38 USD", b"3\x008 USD")),
    ("UTF-16", TINY.decode().encode("utf-16")),
    ("UTF-32", TINY.decode().encode("utf-32")),
    ("BOM", b"\xef\xbb\xbf" + TINY),
    ("Latin-1", b"name: caf\xe9\n" + TINY),
    ("carriage returns only", TINY.replace(b"\n", b"\r")),
    ("a tab", b"product:\n\tprice: 38 USD\n"),
    ("two documents", TINY + b"---\n" + TINY),
    ("text behind the end", TINY + b"...\nmore\n"),
    ("a directive", b"%YAML 1.1\n---\n" + TINY),
    ("a tag", with_line(b"38 USD", b"!!str 38")),
    ("binary", with_line(b"38 USD", b"!!binary aGVsbG8=")),
    ("an anchor", with_line(b"38 USD", b"&p 38 USD")),
    ("an alias", with_line(b"38 USD", b"*p")),
    ("an alias bomb", b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c]\n"),
    ("an alias of itself", b"a: &a [*a]\n"),
    ("a merge key", b"x: {<<: {a: 1}}\n" + TINY),
    ("300 brackets", b"a: " + b"[" * 300 + b"]" * 300 + b"\n"),
    ("100000 brackets not closed", b"a: " + b"[" * 100000 + b"\n"),
    ("100000 braces not closed", b"a: " + b"{" * 100000 + b"\n"),
    ("10000 indents", b"".join(b" " * i + b"a:\n" for i in range(1000))),
    ("200000 values", b"a: [" + b"1," * 200000 + b"1]\n"),
    ("100000 keys", b"".join(b"k%d: 1\n" % i for i in range(100000))),
    ("2 MB of comments", b"#" * (2 * MIB) + b"\n" + TINY),
    ("a line of 1 MB", b"name: " + b"x" * (MIB - 100) + b"\n"),
    ("a key of 100 KB", b"k" * 100000 + b": 1\n" + TINY),
    ("a complex key", b"? [a, b]\n: 1\n"),
    ("an empty key", b": 1\n" + TINY),
    ("a quote not closed", b'name: "x\n' + TINY),
    ("a duplicate key", TINY + b"horizon: 8 d\n"),
    ("a duplicate key far below", with_line(b"margin: 65 %", b"margin: 65 %, price: 3 USD")),
    ("yes", with_line(b"margin: 65 %", b"margin: 65 %, repeat_purchase: yes")),
    ("octal", with_line(b"people: 2000", b"people: 02000")),
    ("hexadecimal", with_line(b"people: 2000", b"people: 0x7d0")),
    ("underscores", with_line(b"people: 2000", b"people: 2_000")),
    ("NaN", with_line(b"65 %", b".nan")),
    ("infinity", with_line(b"38 USD", b".inf")),
    ("1e400", with_line(b"38 USD", b"1e400 USD")),
    ("1e-400", with_line(b"38 USD", b"1e-400 USD")),
    ("2^63 people", with_line(b"people: 2000", b"people: 9223372036854775808")),
    ("2^64 people", with_line(b"people: 2000", b"people: 18446744073709551616")),
    ("-0 people", with_line(b"people: 2000", b"people: -0")),
    ("half a person", with_line(b"people: 2000", b"people: 2000.5")),
    ("ten thousand digits", with_line(b"people: 2000", b"people: " + b"9" * 10000)),
    ("2^63 followers", with_line(b"followers: 300", b"followers: 9223372036854775808")),
    ("negative fee", with_line(b"20 USD", b"-20 USD")),
    ("a fee of hours", with_line(b"20 USD", b"20 h")),
    ("a fee of NaN", with_line(b"20 USD", b"nan USD")),
    ("a fee in another currency", with_line(b"20 USD", b"20 EUR")),
    ("Arabic digits", with_line(b"38 USD", "٣٨ USD".encode())),
    ("a no-break space", with_line(b"38 USD", "38\u00a0USD".encode())),
    ("a minus sign of typesetters", with_line(b"38 USD", "−38 USD".encode())),
    ("a name that runs right to left", b"name: 'a\xe2\x80\xaeb'\n"),
    ("a million creators", with_line(b"count: 2", b"count: 1000000000")),
    ("a horizon of a million years", with_line(b"9 d", b"365000000 d")),
    ("a tick of a nanosecond", b"tick: 0.000001 h\n" + TINY),
    ("friendships from a folder", with_line(b"scale: 1}", b"scale: 1, friendships: .}")),
    ("friendships from nowhere", with_line(b"scale: 1}", b"scale: 1, friendships: /nowhere/at/all}")),
    ("friendships from a device", with_line(b"scale: 1}", b"scale: 1, friendships: /dev/zero}")),
    ("a roster from a device", b"roster: /dev/zero\n" + TINY),
    ("a roster that is a folder", b"roster: .\n" + TINY),
    ("a plugin that is a text", b"plugins: [{file: scenario.yaml}]\n" + TINY),
    ("HTML", b"<html><body>404</body></html>\n"),
    ("JSON cut short", b'{"product": {"price": 38,\n'),
    ("an ELF file", b"\x7fELF" + bytes(range(256))),
    ("a gzip file", gz(TINY)),
]

WEIGHTS = [(name, b"0 1 0.5\n1 2 " + text + b"\n") for name, text in (
    ("none", b""), ("a word", b"heavy"), ("NaN", b"nan"), ("infinity", b"inf"), ("negative", b"-0.1"), ("above 1", b"1.01"),
    ("1e400", b"1e400"), ("a percentage", b"50%"), ("hexadecimal", b"0x1p-1"),
    ("ten thousand digits", b"9" * 10000))]

SEEDS = [("empty", b""), ("a word", b"ann\n"), ("not in the graph", b"99\n"), ("negative", b"-1\n"), ("2^32", b"4294967296\n"),
         ("a fraction", b"0.5\n"), ("NUL", b"0\n\0\n"), ("UTF-16", "0\n".encode("utf-16")),
         ("10 MB in one line", b"1" * (10 * MIB))]
