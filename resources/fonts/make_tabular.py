#!/usr/bin/python3
"""Makes InterTabular-*.otf from Inter-*.otf: every glyph that has a tabular form takes it, under a name of its own.

Qt 6.4 cannot ask a font for its tabular figures (that came with 6.7), so the figures are frozen into a copy. Needs
python3-fonttools. Usage, in this folder: ./make_tabular.py; the result is the same whenever it is made.
"""
import sys
from collections import Counter
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Inter Tabular"
WEIGHTS = ("Regular", "Medium", "SemiBold")
# Live numbers and their units; everything else is left to the full font.
TEXT = [*range(0x20, 0x7F), *range(0xA0, 0x17F), 0x2009, 0x200A, 0x202F, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D,
        0x2022, 0x2026, 0x2190, 0x2192, 0x2212, 0x221E, 0x2248, 0x2264, 0x2265, 0x00D7, 0x03BC]


def tabular_forms(font):
    """Glyph name -> name of its tabular form, as the feature tnum says."""
    gsub = font["GSUB"].table
    lookups = {i for record in gsub.FeatureList.FeatureRecord if record.FeatureTag == "tnum"
               for i in record.Feature.LookupListIndex}
    forms = {}
    for index in sorted(lookups):
        for table in gsub.LookupList.Lookup[index].SubTable:
            table = getattr(table, "ExtSubTable", table)
            forms.update(table.mapping)
    return forms


def even_out(font, forms):
    """Gives all tabular digits the width of most: in some weights one of them is a thousandth of an em off."""
    glyphs = [forms[digit] for digit in map(font.getBestCmap().get, range(0x30, 0x3A))]
    widths = Counter(font["hmtx"][glyph][0] for glyph in glyphs)
    common = widths.most_common(1)[0][0]
    if max(abs(width - common) for width in widths) > font["head"].unitsPerEm // 500:
        sys.exit("the tabular figures differ in width")
    for glyph in glyphs:
        font["hmtx"][glyph] = (common, font["hmtx"][glyph][1])


def rename(font, weight):
    postscript = FAMILY.replace(" ", "") + "-" + weight
    regular = weight == "Regular"
    names = {1: FAMILY if regular else f"{FAMILY} {weight}", 2: "Regular", 3: postscript, 4: f"{FAMILY} {weight}",
             6: postscript, 16: FAMILY, 17: weight}
    table = font["name"]
    table.names = [n for n in table.names if n.nameID in (0, 5, 13, 14)]
    for name_id, text in names.items():
        if name_id in (16, 17) and regular:
            continue
        table.setName(text, name_id, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames = [postscript]
    top[0].FamilyName, top[0].FullName, top[0].Weight = FAMILY, f"{FAMILY} {weight}", weight


def make(weight):
    font = TTFont(f"Inter-{weight}.otf", recalcTimestamp=False)
    forms = tabular_forms(font)
    even_out(font, forms)
    for table in font["cmap"].tables:
        table.cmap = {code: forms.get(glyph, glyph) for code, glyph in table.cmap.items()}
    options = subset.Options(layout_features=["kern", "mark", "mkmk", "ccmp", "locl"], name_IDs=["*"], hinting=False,
                             notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=TEXT)
    subsetter.subset(font)
    rename(font, weight)
    target = Path(f"InterTabular-{weight}.otf")
    font.save(target)
    print(f"{target}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    for each in WEIGHTS:
        make(each)
