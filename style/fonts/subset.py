"""Makes ethiopic.woff2: of Noto Sans Ethiopic what Tigrinya is written with, and nothing that a phone can do without.

    npm pack @fontsource/noto-sans-ethiopic@5.3.0 && tar xzf fontsource-noto-sans-ethiopic-5.3.0.tgz
    python3 -m venv venv && venv/bin/pip install fonttools==4.68.0 brotli==1.2.1
    venv/bin/python style/fonts/subset.py package/files/noto-sans-ethiopic-ethiopic-400-normal.woff2

It also prints the font of the four letters of the language's own name, for style/fonts.css: so small that it stands in
the style itself, since that name is on every page that offers languages.

Left out are the syllables of other languages of Ethiopia and Eritrea (the supplements and extensions of the script), the
alternative forms, and the tables of layout: Tigrinya sets one syllable after another. What is left out is shown with
what the phone has.
"""

import base64
import io
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

# The syllables of the first block that Tigrinya, in Eritrea and in Ethiopia, is written with: each letter in its seven
# forms and the one with -wa, then the letters with a rounding of their own; punctuation and numbers.
LETTERS = "ሀለሐመሠረሰሸቀቐበቨተቸኀነኘአከኸወዐዘዠየደጀገጠጨጰጸፀፈፐ"
ROUNDED = "ቈቘኈኰዀጐ"
SIGNS = range(0x1361, 0x137D)
NAME = "ትግርኛ"


def wanted() -> set[int]:
    letters = {ord(letter) + form for letter in LETTERS for form in range(8)}
    rounded = {ord(letter) + form for letter in ROUNDED for form in range(6)}
    return letters | rounded | set(SIGNS)


def cut(source: str, codes: set[int], names: list[int]) -> bytes:
    font = TTFont(source)
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.name_IDs = names
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "STAT", "vhea", "vmtx", "gasp"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes & set(font.getBestCmap()))
    subsetter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def main(source: str) -> None:
    # Copyright, names and licence go with the font.
    font = cut(source, wanted(), [0, 1, 2, 13, 14])
    target = Path(__file__).with_name("ethiopic.woff2")
    target.write_bytes(font)
    print(f"{target}: {len(font)} bytes")
    name = cut(source, {ord(letter) for letter in NAME}, [])
    print("data:font/woff2;base64," + base64.b64encode(name).decode())


main(sys.argv[1])
