"""Amounts as people write them with their currency: "$1,500.50", "1.500,50 €", "CAD 300", "500 Euro"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from filmdesk.values.figures import read_figure, says_nothing

_DOLLARS = ("USD", "CAD", "AUD", "NZD", "HKD", "SGD")
_ISO = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD "
    "CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ "
    "GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR "
    "LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN "
    "PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB "
    "TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG"
)
CODES = frozenset(re.findall("[A-Z]+", _ISO))
"""The currencies of ISO 4217."""
_AMBIGUOUS = {"ALL", "TOP", "CUP", "MOP", "TRY", "MAD", "SOS", "PEN", "BAM", "LAK", "COP"}
"""Codes that are words, too: beside a figure only in capitals."""
_SIGNS = {
    "$": _DOLLARS, "€": ("EUR",), "£": ("GBP",), "¥": ("JPY", "CNY"), "￥": ("JPY", "CNY"), "₹": ("INR",),
    "₩": ("KRW",), "₪": ("ILS",), "₺": ("TRY",), "฿": ("THB",), "₱": ("PHP",), "₫": ("VND",), "₴": ("UAH",),
    "₦": ("NGN",), "₽": ("RUB",), "us$": ("USD",), "u.s.$": ("USD",), "$us": ("USD",), "c$": ("CAD",),
    "ca$": ("CAD",), "can$": ("CAD",), "cdn$": ("CAD",), "cad$": ("CAD",), "usd$": ("USD",), "a$": ("AUD",),
    "au$": ("AUD",), "nz$": ("NZD",), "hk$": ("HKD",), "s$": ("SGD",), "sg$": ("SGD",), "r$": ("BRL",),
    "mx$": ("MXN",), "nt$": ("TWD",), "zł": ("PLN",), "kč": ("CZK",), "kr": ("SEK", "NOK", "DKK", "ISK"),
    "kr.": ("DKK", "SEK", "NOK", "ISK"), "skr": ("SEK",), "nkr": ("NOK",), "dkr": ("DKK",), "fr.": ("CHF",),
    "sfr": ("CHF",), "sfr.": ("CHF",), "rs": ("INR", "PKR", "LKR", "NPR"), "rs.": ("INR", "PKR", "LKR", "NPR"),
    "rmb": ("CNY",), "stg": ("GBP",), "cdn": ("CAD",), "lei": ("RON",),
}  # fmt: skip
"""What a sign may stand for, what it stands for elsewhere first."""
_WORDS = {
    "euro": ("EUR",), "dollar": _DOLLARS, "pound": ("GBP",), "sterling": ("GBP",), "pound sterling": ("GBP",),
    "pounds sterling": ("GBP",),
    "franc": ("CHF",), "yen": ("JPY",), "yuan": ("CNY",), "renminbi": ("CNY",), "won": ("KRW",), "rand": ("ZAR",),
    "rupee": ("INR", "PKR", "LKR", "NPR"), "peso": ("MXN", "PHP", "ARS", "CLP", "COP", "DOP", "UYU", "CUP"),
    "real": ("BRL",), "reai": ("BRL",), "lira": ("TRY",), "shekel": ("ILS",), "dirham": ("AED", "MAD"),
    "baht": ("THB",), "ringgit": ("MYR",), "rupiah": ("IDR",), "zloty": ("PLN",), "złoty": ("PLN",),
    "koruna": ("CZK",), "forint": ("HUF",), "leu": ("RON",), "lev": ("BGN",), "leva": ("BGN",),
    "krona": ("SEK", "ISK"), "kronor": ("SEK",), "krone": ("NOK", "DKK"), "kroner": ("NOK", "DKK"),
    "króna": ("ISK",),
}  # fmt: skip
_PLACES = {
    "us": "USD", "american": "USD", "united states": "USD", "canadian": "CAD", "australian": "AUD",
    "new zealand": "NZD", "hong kong": "HKD", "singapore": "SGD", "british": "GBP", "gb": "GBP", "uk": "GBP",
    "english": "GBP", "swiss": "CHF", "swedish": "SEK", "norwegian": "NOK", "danish": "DKK", "icelandic": "ISK",
    "mexican": "MXN", "japanese": "JPY", "chinese": "CNY", "indian": "INR", "south african": "ZAR", "czech": "CZK",
    "polish": "PLN", "hungarian": "HUF", "turkish": "TRY", "brazilian": "BRL", "philippine": "PHP",
    "argentine": "ARS", "chilean": "CLP", "colombian": "COP", "moroccan": "MAD",
}  # fmt: skip
"""Whose money a word is, where it says so ahead of it: "Canadian dollars"."""
_BARE = re.compile(r"[\d.,()' -]*", re.ASCII)
"""What has no sign or code beside it."""
_STAND_BESIDE = r"(?<![^\W\d_])(?:{})(?![^\W\d_])"


def currencies_of(mark: str) -> tuple[str, ...]:
    """The codes a sign, code or word may stand for, the likeliest first; none for one that is not known."""
    plain = " ".join(mark.casefold().split())
    if plain.upper() in CODES:
        return (plain.upper(),)
    return _SIGNS.get(plain) or _SIGNS.get(plain.replace(" ", "")) or _named(plain.replace(".", ""))


def read_money(text: str, *, commas: bool = False) -> tuple[Decimal, str] | None:
    """The figure and the sign or code beside it, "" where none is; None for what is no amount of one currency.

    `commas` as for `read_figure`. Of a sign with a code that says which it is ("$500 CAD") the code is told.
    """
    told = [] if _BARE.fullmatch(text) else _marks().findall(text)
    marks = sorted(dict.fromkeys(told), key=lambda mark: len(currencies_of(mark)))
    if len(marks) > 1 and not all(set(currencies_of(marks[0])) <= set(currencies_of(mark)) for mark in marks):
        return None
    figure = read_figure(_marks().sub(" ", text) if marks else text, commas=commas)
    return None if figure is None else (figure, marks[0] if marks else "")


def says_no_amount(text: str) -> bool:
    """Whether it says that there is none, be it with a sign: "-", "$ -", "n/a"."""
    return says_nothing(text) or says_nothing(_marks().sub(" ", text))


def is_of(mark: str, currency: str) -> bool:
    """Whether a sign or code beside an amount may stand for a currency; any amount without one may."""
    return not mark or currency in currencies_of(mark)


def code_of(mark: str, currency: str) -> str:
    """The code a sign or word stands for where amounts are in a currency: that one, if it may be; "" for none."""
    return currency if is_of(mark, currency) else next(iter(currencies_of(mark)), "")


def _named(words: str) -> tuple[str, ...]:
    """What a currency's name stands for, be it with whose it is and in the plural."""
    place, _, last = words.rpartition(" ")
    known = _WORDS.get(words) or _WORDS.get(words.removesuffix("s"))
    if known or not place:
        return known or ()
    code = _PLACES.get(place.replace("pound", "").strip(), "")
    may = _WORDS.get(last) or _WORDS.get(last.removesuffix("s")) or ()
    return (code,) if code in may else ()


@cache
def _marks() -> re.Pattern[str]:
    """Every sign, code and word of a currency as it may stand beside a figure."""
    signs = sorted(_SIGNS, key=len, reverse=True)
    bare = [re.escape(sign) for sign in signs if not any(char.isalpha() for char in sign)]
    lettered = [re.escape(sign) for sign in signs if any(char.isalpha() for char in sign)]
    words = [f"{word}s?" for word in sorted(_WORDS, key=len, reverse=True) if " " not in word]
    codes = [*sorted(CODES - _AMBIGUOUS), *(f"(?-i:{code})" for code in sorted(_AMBIGUOUS))]
    beside = _STAND_BESIDE.format("|".join((*lettered, *words, *codes)))
    return re.compile(rf"{beside}|{'|'.join(bare)}", re.IGNORECASE)
