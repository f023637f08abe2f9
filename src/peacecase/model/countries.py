"""Countries by their codes: ISO 3166-1 alpha-3, the codes that it has withdrawn, and Kosovo."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import normalize

from peacecase.did_you_mean import as_near, question

_NAMES = """
    ABW Aruba; AFG Afghanistan; AGO Angola; AIA Anguilla; ALA Åland Islands; ALB Albania; AND Andorra; ARE
    United Arab Emirates; ARG Argentina; ARM Armenia; ASM American Samoa; ATA Antarctica; ATF French
    Southern Territories; ATG Antigua and Barbuda; AUS Australia; AUT Austria; AZE Azerbaijan; BDI
    Burundi; BEL Belgium; BEN Benin; BES Bonaire; BFA Burkina Faso; BGD Bangladesh; BGR Bulgaria; BHR
    Bahrain; BHS Bahamas; BIH Bosnia and Herzegovina; BLM Saint Barthélemy; BLR Belarus; BLZ Belize; BMU
    Bermuda; BOL Bolivia; BRA Brazil; BRB Barbados; BRN Brunei; BTN Bhutan; BVT Bouvet Island; BWA
    Botswana; CAF Central African Republic; CAN Canada; CCK Cocos Islands; CHE Switzerland; CHL Chile; CHN
    China; CIV Côte d'Ivoire; CMR Cameroon; COD Congo (Democratic Republic); COG Congo (Republic); COK
    Cook Islands; COL Colombia; COM Comoros; CPV Cabo Verde; CRI Costa Rica; CUB Cuba; CUW Curaçao; CXR
    Christmas Island; CYM Cayman Islands; CYP Cyprus; CZE Czechia; DEU Germany; DJI Djibouti; DMA
    Dominica; DNK Denmark; DOM Dominican Republic; DZA Algeria; ECU Ecuador; EGY Egypt; ERI Eritrea; ESH
    Western Sahara; ESP Spain; EST Estonia; ETH Ethiopia; FIN Finland; FJI Fiji; FLK Falkland Islands; FRA
    France; FRO Faroe Islands; FSM Micronesia; GAB Gabon; GBR United Kingdom; GEO Georgia; GGY Guernsey;
    GHA Ghana; GIB Gibraltar; GIN Guinea; GLP Guadeloupe; GMB Gambia; GNB Guinea-Bissau; GNQ Equatorial
    Guinea; GRC Greece; GRD Grenada; GRL Greenland; GTM Guatemala; GUF French Guiana; GUM Guam; GUY
    Guyana; HKG Hong Kong; HMD Heard Island and McDonald Islands; HND Honduras; HRV Croatia; HTI Haiti;
    HUN Hungary; IDN Indonesia; IMN Isle of Man; IND India; IOT British Indian Ocean Territory; IRL
    Ireland; IRN Iran; IRQ Iraq; ISL Iceland; ISR Israel; ITA Italy; JAM Jamaica; JEY Jersey; JOR Jordan;
    JPN Japan; KAZ Kazakhstan; KEN Kenya; KGZ Kyrgyzstan; KHM Cambodia; KIR Kiribati; KNA Saint Kitts and
    Nevis; KOR South Korea; KWT Kuwait; LAO Laos; LBN Lebanon; LBR Liberia; LBY Libya; LCA Saint Lucia;
    LIE Liechtenstein; LKA Sri Lanka; LSO Lesotho; LTU Lithuania; LUX Luxembourg; LVA Latvia; MAC Macao;
    MAF Saint Martin; MAR Morocco; MCO Monaco; MDA Moldova; MDG Madagascar; MDV Maldives; MEX Mexico; MHL
    Marshall Islands; MKD North Macedonia; MLI Mali; MLT Malta; MMR Myanmar; MNE Montenegro; MNG Mongolia;
    MNP Northern Mariana Islands; MOZ Mozambique; MRT Mauritania; MSR Montserrat; MTQ Martinique; MUS
    Mauritius; MWI Malawi; MYS Malaysia; MYT Mayotte; NAM Namibia; NCL New Caledonia; NER Niger; NFK
    Norfolk Island; NGA Nigeria; NIC Nicaragua; NIU Niue; NLD Netherlands; NOR Norway; NPL Nepal; NRU
    Nauru; NZL New Zealand; OMN Oman; PAK Pakistan; PAN Panama; PCN Pitcairn; PER Peru; PHL Philippines;
    PLW Palau; PNG Papua New Guinea; POL Poland; PRI Puerto Rico; PRK North Korea; PRT Portugal; PRY
    Paraguay; PSE Palestine; PYF French Polynesia; QAT Qatar; REU Réunion; ROU Romania; RUS Russia; RWA
    Rwanda; SAU Saudi Arabia; SDN Sudan; SEN Senegal; SGP Singapore; SGS South Georgia and the South
    Sandwich Islands; SHN Saint Helena; SJM Svalbard and Jan Mayen; SLB Solomon Islands; SLE Sierra Leone;
    SLV El Salvador; SMR San Marino; SOM Somalia; SPM Saint Pierre and Miquelon; SRB Serbia; SSD South
    Sudan; STP Sao Tome and Principe; SUR Suriname; SVK Slovakia; SVN Slovenia; SWE Sweden; SWZ Eswatini;
    SXM Sint Maarten; SYC Seychelles; SYR Syria; TCA Turks and Caicos Islands; TCD Chad; TGO Togo; THA
    Thailand; TJK Tajikistan; TKL Tokelau; TKM Turkmenistan; TLS Timor-Leste; TON Tonga; TTO Trinidad and
    Tobago; TUN Tunisia; TUR Türkiye; TUV Tuvalu; TWN Taiwan; TZA Tanzania; UGA Uganda; UKR Ukraine; UMI
    United States Minor Outlying Islands; URY Uruguay; USA United States; UZB Uzbekistan; VAT Vatican; VCT
    Saint Vincent and the Grenadines; VEN Venezuela; VGB Virgin Islands (British); VIR Virgin Islands
    (US); VNM Vietnam; VUT Vanuatu; WLF Wallis and Futuna; WSM Samoa; YEM Yemen; ZAF South Africa; ZMB
    Zambia; ZWE Zimbabwe
"""
ISO_ALPHA_3: dict[str, str] = {each[:3]: each[4:] for each in " ".join(_NAMES.split()).split("; ")}
"""Codes officially assigned as of 2024 -> usual name."""

KOSOVO = "XKX"
"""Which ISO has not assigned; the World Bank and others use it."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A code that ISO has withdrawn: for missions of the state's own years."""

    name: str
    first: int
    """First year of the state under a name that the code stands for."""
    last: int
    successors: tuple[str, ...]


# The last year is that in which the state or its name ended, or ISO withdrew the code (ISO 3166-3), whichever is later.
WITHDRAWN: dict[str, Withdrawn] = {
    "ANT": Withdrawn("Netherlands Antilles", 1954, 2010, ("CUW", "SXM", "BES")),
    "BUR": Withdrawn("Burma", 1948, 1989, ("MMR",)),
    "BYS": Withdrawn("Byelorussian SSR", 1919, 1992, ("BLR",)),
    "CSK": Withdrawn("Czechoslovakia", 1918, 1993, ("CZE", "SVK")),
    "DDR": Withdrawn("German Democratic Republic", 1949, 1990, ("DEU",)),
    "DHY": Withdrawn("Dahomey", 1960, 1977, ("BEN",)),
    "HVO": Withdrawn("Upper Volta", 1958, 1984, ("BFA",)),
    "NHB": Withdrawn("New Hebrides", 1906, 1980, ("VUT",)),
    "RHO": Withdrawn("Southern Rhodesia", 1923, 1980, ("ZWE",)),
    "SCG": Withdrawn("Serbia and Montenegro", 2003, 2006, ("SRB", "MNE")),
    "SUN": Withdrawn("USSR", 1922, 1992, ("RUS", "the code of the republic that is meant")),
    "TMP": Withdrawn("East Timor", 1702, 2002, ("TLS",)),
    "VDR": Withdrawn("Democratic Republic of Viet-Nam", 1945, 1977, ("VNM",)),
    "YMD": Withdrawn("South Yemen", 1967, 1990, ("YEM",)),
    "YUG": Withdrawn(
        "Yugoslavia", 1918, 2003, ("SCG", "SRB", "MNE", "or that of the republic that is meant")
    ),
    "ZAR": Withdrawn("Zaire", 1971, 1997, ("COD",)),
}

COUNTRIES: dict[str, str] = {
    **ISO_ALPHA_3,
    KOSOVO: "Kosovo",
    **{code: f"{state.name} (until {state.last})" for code, state in WITHDRAWN.items()},
}
"""Every code that a case may use -> usual name."""


def country_called(names: Iterable[str]) -> str | None:
    """The code of the first of the names that is a country's; of a withdrawn state that of its one successor, if it has one."""
    return next((code for name in names if (code := _BY_NAME.get(_letters(name)))), None)


def current_code(code: str) -> str:
    """The code itself, or of a withdrawn one that of its one successor, if it has one."""
    state = WITHDRAWN.get(code)
    return state.successors[0] if state and len(state.successors) == 1 else code


def did_you_mean_country(word: str) -> str:
    """`` (did you mean TJK, Tajikistan?)`` for a code that is none; empty where no country, or more than two, fit.

    Codes are made of names, so that a word is held against the names: the codes nearest in letters are other countries.
    """
    letters = _letters(word)
    found = list(dict.fromkeys(_meant(letters)))
    if not found or len(found) > 2:
        return ""
    return f" ({question([f'{code}, {COUNTRIES[code]}' for code in found], quote='')})"


def _meant(letters: str) -> Iterable[str]:
    code = letters.upper()
    if code in COUNTRIES:
        return (code,)
    by_name = {_letters(name): each for each, name in COUNTRIES.items()}
    begun = [each for name, each in by_name.items() if len(code) > 2 and name.startswith(letters)]
    if begun or len(code) > 4:
        return begun or [by_name[name] for name in as_near(letters, by_name)]
    slips = (  # two letters that changed places, a letter too many
        [code[:at] + code[at + 1] + code[at] + code[at + 2 :] for at in range(2)]
        if len(code) == 3
        else [code[:at] + code[at + 1 :] for at in range(4)]
    )
    return [each for each in slips if each in COUNTRIES]


def _letters(text: str) -> str:
    return re.sub("[^a-z]", "", normalize("NFKD", text[:80]).casefold())


_BY_NAME: dict[str, str] = {
    **{_letters(name): code for code, name in COUNTRIES.items() if code not in WITHDRAWN},
    **{
        _letters(state.name): state.successors[0]
        for state in WITHDRAWN.values()
        if len(state.successors) == 1
    },
    _letters("United States of America"): "USA",
    _letters("Russian Federation"): "RUS",
}
"""A usual name in small letters -> code of today."""
