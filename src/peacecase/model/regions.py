"""Regions of the world, to find missions by: those of the UN's standard M49, with Western Asia apart from the rest of Asia."""

from typing import Literal

from peacecase.model.countries import WITHDRAWN

Region = Literal["Africa", "Americas", "Asia", "Europe", "Oceania", "Western Asia"]

# As country_converter 1.3.2 lists the regions of M49.
_CODES: dict[Region, str] = {
    "Africa": """
        AGO ATF BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI DZA EGY ERI ESH ETH GAB GHA GIN GMB GNB GNQ IOT KEN LBR
        LBY LSO MAR MDG MLI MOZ MRT MUS MWI MYT NAM NER NGA REU RWA SDN SEN SHN SLE SOM SSD STP SWZ SYC TCD TGO TUN TZA
        UGA ZAF ZMB ZWE
    """,
    "Americas": """
        ABW AIA ARG ATG BES BHS BLM BLZ BMU BOL BRA BRB BVT CAN CHL COL CRI CUB CUW CYM DMA DOM ECU FLK GLP GRD GRL GTM
        GUF GUY HND HTI JAM KNA LCA MAF MEX MSR MTQ NIC PAN PER PRI PRY SGS SLV SPM SUR SXM TCA TTO URY USA VCT VEN VGB
        VIR
    """,
    "Asia": """
        AFG BGD BRN BTN CHN HKG IDN IND IRN JPN KAZ KGZ KHM KOR LAO LKA MAC MDV MMR MNG MYS NPL PAK PHL PRK SGP THA TJK
        TKM TLS TWN UZB VNM
    """,
    "Europe": """
        ALA ALB AND AUT BEL BGR BIH BLR CHE CZE DEU DNK ESP EST FIN FRA FRO GBR GGY GIB GRC HRV HUN IMN IRL ISL ITA JEY
        LIE LTU LUX LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU RUS SJM SMR SRB SVK SVN SWE UKR VAT XKX
    """,
    "Oceania": """
        ASM AUS CCK COK CXR FJI FSM GUM HMD KIR MHL MNP NCL NFK NIU NRU NZL PCN PLW PNG PYF SLB TKL TON TUV UMI VUT WLF
        WSM
    """,
    "Western Asia": "ARE ARM AZE BHR CYP GEO IRQ ISR JOR KWT LBN OMN PSE QAT SAU SYR TUR YEM",
}
_BY_CODE: dict[str, Region] = {code: region for region, codes in _CODES.items() for code in codes.split()}
WORLD_REGIONS: tuple[Region, ...] = tuple(_CODES)


def region_of(code: str) -> Region | None:
    """The region of a country by its code, withdrawn ones by their first successor, as far as it goes; None for Antarctica."""
    while code in WITHDRAWN:
        code = WITHDRAWN[code].successors[0]
    return _BY_CODE.get(code)
