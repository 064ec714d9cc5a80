"""Makes the seeds in seeds/: tiny files of every format, with invented figures in them.

Run it from anywhere: python3 fuzz/seeds.py. The formats are written out by hand from their
descriptions, so that the seeds owe nothing to the readers they are for.
"""

import bz2
import gzip
import io
import lzma
import zipfile
from pathlib import Path
from struct import pack

SEEDS = Path(__file__).parent / "seeds"
NA = -(2**31)


def put(target, name, content):
    (SEEDS / target).mkdir(parents=True, exist_ok=True)
    (SEEDS / target / name).write_bytes(content)


# R data: “R Internals”, section “Serialization Formats”.


def words(*numbers):
    return b"".join(pack(">i", number) for number in numbers)


def reals(*numbers):
    return words(14, len(numbers)) + b"".join(pack(">d", number) for number in numbers)


def characters(text):
    return words(9, -1) if text is None else words(0x8009, len(text)) + text


def texts(*cells):
    return words(16, len(cells)) + b"".join(map(characters, cells))


def symbol(name):
    return words(1) + characters(name)


def attribute(name, value):
    return words(0x402) + symbol(name) + value


END = words(254)


def frame(columns):
    return (
        words(0x313, len(columns))
        + b"".join(columns.values())
        + attribute(b"names", texts(*columns))
        + attribute(b"class", texts(b"data.frame"))
        + attribute(b"row.names", words(13, 2, NA, -2))
        + END
    )


def r_data():
    dates = words(0x30E) + reals(0, 1)[4:]
    columns = {
        b"t": words(13, 2, 2020, NA),
        b"v": reals(0.5, 2),
        b"n": texts(b"TUR", None),
        b"f": words(0x30D, 2, 1, 2)
        + attribute(b"levels", texts(b"a", b"b"))
        + attribute(b"class", texts(b"factor"))
        + END,
        b"d": dates + attribute(b"class", texts(b"Date")) + END,
        b"l": words(10, 2, 1, 0),
    }
    second = b"X\n" + words(2, 0x40000, 0x20300)
    third = b"X\n" + words(3, 0x40000, 0x30500, 5) + b"UTF-8"
    name = words(2) + symbol(b"compact_intseq") + words(2) + symbol(b"base")
    sequence = words(238) + name + words(2, 13, 1, 13) + END + reals(2, 1, 1) + END
    rda = b"RDX2\n" + second + words(0x402) + symbol(b"frame") + frame(columns) + END
    put("rdata", "plain.rda", rda)
    put("rdata", "plain.rds", third + frame(columns))
    put("rdata", "altrep.rds", third + frame({b"s": sequence}))
    return rda


# What the targets `gzip`, `bzip2` and `xz` put before their bytes.
GZIP = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
BZIP2 = b"BZh91AY&SY"
XZ = b"\xfd7zXZ\0\0\x04\xe6\xd6\xb4\x46"


def compressed(rda):
    kinds = [
        ("gzip", "gzip", GZIP, GZIP + gzip.compress(rda, mtime=0)[len(GZIP) :]),
        ("bzip2", "bzip2", BZIP2, bz2.compress(rda)),
        ("xz", "xz", XZ, lzma.compress(rda)),
    ]
    for target, name, head, packed in kinds:
        put("rdata", f"{name}.rda", packed)
        put(target, name, packed.removeprefix(head))
    last = {"id": lzma.FILTER_LZMA2, "preset": 6}
    delta = {"id": lzma.FILTER_DELTA, "dist": 4}
    for name, first in [("delta", delta), ("x86", {"id": lzma.FILTER_X86})]:
        packed = lzma.compress(rda, filters=[first, last], check=lzma.CHECK_CRC64)
        put("xz", name, packed.removeprefix(XZ))


# Stata: https://www.stata.com/help.cgi?dta and the pages of the older releases.

NAMES = (
    b"ccode year nvotesfp idealpointfp q5fp q95fp idealpointall q5all q95all idealpointlegacy"
).split()
ROWS = [(640, 2024, 7), (373, 2023, 9)]
DATA = b"".join(pack("<hhl7d", *row, *[0.5, 0.25, 0.75] * 2, 0.5) for row in ROWS)


def padded(text, width):
    return text.ljust(width, b"\0")


def stata_binary(release, format_width):
    note = padded(b"_dta", 33) + padded(b"note", 33) + b"hi\0\0"
    return (
        bytes([release, 2, 1, 0])
        + pack("<HI", len(NAMES), len(ROWS))
        + bytes(81 + 18)
        + bytes([0xFC, 0xFC, 0xFD] + [0xFF] * 7)
        + b"".join(padded(name, 33) for name in NAMES)
        + bytes(2 * (len(NAMES) + 1))
        + padded(b"%10.0g", format_width) * len(NAMES)
        + bytes((33 + 81) * len(NAMES))
        + b"\1"
        + pack("<I", len(note))
        + note
        + bytes(5)
        + DATA
    )


def stata_tagged(release, name_width, format_width, label_width, count, label):
    count = pack(count, len(ROWS))
    note = padded(b"_dta", name_width) + padded(b"note", name_width) + b"hi\0\0"
    head = (
        b"<stata_dta><header><release>%d</release><byteorder>LSF</byteorder>" % release
        + b"<K>%s</K><N>%s</N>" % (pack("<H", len(NAMES)), count)
        + b"<label>%s</label><timestamp>\0</timestamp></header>" % label
    )
    parts = {
        b"variable_types": pack("<10H", 0xFFF9, 0xFFF9, 0xFFF8, *[0xFFF6] * 7),
        b"varnames": b"".join(padded(name, name_width) for name in NAMES),
        b"sortlist": bytes(2 * (len(NAMES) + 1)),
        b"formats": padded(b"%10.0g", format_width) * len(NAMES),
        b"value_label_names": bytes(name_width * len(NAMES)),
        b"variable_labels": bytes(label_width * len(NAMES)),
        b"characteristics": b"<ch>%s%s</ch>" % (pack("<I", len(note)), note),
        b"data": DATA,
        b"strls": b"",
        b"value_labels": b"",
    }
    parts = [b"<%s>%s</%s>" % (tag, part, tag) for tag, part in parts.items()]
    places = [0, len(head), len(head) + len("<map></map>") + 14 * 8]
    for part in [*parts, b"</stata_dta>"]:
        places.append(places[-1] + len(part))
    body = b"<map>" + pack("<14Q", *places) + b"</map>" + b"".join(parts)
    return head + body + b"</stata_dta>"


def stata():
    put("stata", "release_113.dta", stata_binary(113, 12))
    put("stata", "release_114.dta", stata_binary(114, 49))
    put("stata", "release_117.dta", stata_tagged(117, 33, 49, 81, "<I", b"\0"))
    put("stata", "release_118.dta", stata_tagged(118, 129, 57, 321, "<Q", b"\0\0"))


# Excel: the parts of a workbook.

DISTANCES = (
    '<worksheet><dimension ref="A1:C2"/><sheetData>'
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>NA</t></is></c>'
    '<c r="C1" t="str"><v>US</v></c></row>'
    '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>0.5</v></c>'
    "<c><f>1+1</f><v>2</v></c></row></sheetData></worksheet>"
)
DISTANCE_TEXTS = (
    '<sst count="2" uniqueCount="2"><si><t>ISO</t></si>'
    '<si><r><t xml:space="preserve">T</t></r><r><t>R</t></r><rPh><t>x</t></rPh></si></sst>'
)
EXPENDITURE = (
    '<worksheet><sheetData><row><c t="s"><v>0</v></c></row>'
    '<row r="3"><c t="s"><v>1</v></c><c><v>1991</v></c><c t="s"><v>3</v></c></row>'
    '<row><c t="s"><v>2</v></c><c><v>7.5</v></c><c t="s"><v>4</v></c></row>'
    '<row><c t="inlineStr"><is><t>USA</t></is></c><c><v>3</v></c><c/><c t="b"><v>1</v></c>'
    '<c t="e"><v>#N/A</v></c><c t="d"><v>2020-01-01</v></c></row></sheetData></worksheet>'
)
EXPENDITURE_TEXTS = (
    "<sst><si><t>Title</t></si><si><t>Country</t></si><si><t>T&#252;rkiye</t></si>"
    "<si><t>1992</t></si><si><t>xxx</t></si></sst>"
)
STYLES = (
    '<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>'
)
SHEETS = [
    "Local currency calendar years",
    "Current US$",
    "Constant (2023) US$",
    "Share of GDP",
    "Per capita",
    "Share of Govt. spending",
]
WORKBOOK = (
    '<workbook><workbookPr date1904="1"/><sheets>'
    + "".join(
        f'<sheet name="{name}" sheetId="{at}" state="visible" r:id="a"/>'
        for at, name in enumerate(SHEETS)
    )
    + '</sheets><definedNames><definedName name="n">A1</definedName></definedNames></workbook>'
)
LINK = '<Relationships><Relationship Id="a" Type="/relationships/{}" Target="{}"/></Relationships>'
LINKS = LINK.format("worksheet", "worksheets/sheet.xml")
ROOT = LINK.format("officeDocument", "xl/workbook.xml")


def archive(sheet, shared, method):
    parts = {
        "xl/worksheets/sheet.xml": sheet,
        "xl/sharedStrings.xml": shared,
        "xl/styles.xml": STYLES,
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": LINKS,
        "_rels/.rels": ROOT,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, compress_type=method)
    return packed.getvalue()


def excel():
    parts = [DISTANCES, DISTANCE_TEXTS, STYLES]
    put("xlsx", "distances", "\0".join(parts).encode())
    parts = [EXPENDITURE, EXPENDITURE_TEXTS, STYLES, WORKBOOK, LINKS, ROOT]
    put("xlsx", "expenditure", "\0".join(parts).encode())
    put("zip", "deflated.xlsx", archive(DISTANCES, DISTANCE_TEXTS, zipfile.ZIP_DEFLATED))
    put("zip", "stored.xlsx", archive(EXPENDITURE, EXPENDITURE_TEXTS, zipfile.ZIP_STORED))


# Text tables, in the order of the target's `FILES`: rows below the header that stands there already.

TABLES = {
    "register": "Azerbaijan,Turkiye,2009,,2,,X,gun,2,,2010; 2012,New,\"a, \"\"b\"\"\",2,4,4\n"
    "Azerbaijan,European Union**,2008,,14,,B,c,13,?,2010,New,words,,,\n"
    ",0.25,3.5,3.25,,,,,,,,,,,,\n",
    "aid": "Azerbaijan,Türkiye,ODA: Total Net,Constant Prices (2022 USD millions),2018,95.41\n",
    "agreements": "640,373,1992,1994\n373,640,1995,2012\n",
    "baci": "2020,792,31,010121,1500,  NA\n2020,842,31,1,2.5,1\n",
    "ideal_points": "640,74,0.5,0.25,NA\n",
    "tiv": "Turkiye,Azerbaijan,2021,0\nUnited States,Rebels (Turkey)*,1999,3\n",
    "fdi": "TUR-AZE,2012,338,373,,5051\n",
    "penppml": "TUR,AZE,1992,5,0,\nAZE,TUR,2004,7,30,x\n",
    "gdp": "Turkiye,TUR,2020,5e11\nArab World,ARB,2020,1\n",
}


def text_tables():
    for at, (name, rows) in enumerate(TABLES.items()):
        put("csv", name, bytes([2 * at]) + rows.encode())
    header = "\ufeffccode1,ccode2,signYear,endYearEstimate\r\n"
    put("csv", "own_header", b"\5" + f"{header}640,373,1992,1994\r\n".encode())
    latin_1 = "Türkiye,Azerbaijan,2021,1\n".encode("latin-1")
    put("csv", "latin_1", bytes([2 * list(TABLES).index("tiv")]) + latin_1)


WORLD = """name = "A world"
vintage = "2026-11-24"
base = "starter"
patrons = ["TUR", "RUS"]

[prefer]
exports = ["cow-trade-4.0", 'baci']
t = {a = 1.5e3, b = 1979-05-27T07:32:00Z, c = \"""
\\u00e9\""", d = 0xff, e = inf}
[[x.y]]
z = [1, [true]]
"""

if __name__ == "__main__":
    compressed(r_data())
    stata()
    excel()
    text_tables()
    put("toml", "world", WORLD.encode())
