"""Programs and boxes that read TLS on the way and sign with a certificate of their own.

Mail scanners of anti-virus programs put themselves between the mail client and the server. They
install their own root in the system's store, which a client with a store of its own (Thunderbird,
certifi) does not know. The table holds words of the issuer names (organisation or common name) as
these products write them, in lower case.

Sources: the products are those that Durumeric et al. measured ("The Security Impact of HTTPS
Interception", NDSS 2017) and that Mozilla's help page on certificate errors names
(support.mozilla.org/kb/error-codes-secure-websites); the words are those of the root certificates
that the products install. A wrong row costs little: the issuer is shown anyway.
"""

from __future__ import annotations

# (words in the issuer's name, what the product is called)
SCANNERS: tuple[tuple[str, str], ...] = (
    ("avast", "Avast"),
    ("avg technologies", "AVG"),
    ("avg web/mail shield", "AVG"),
    ("avira", "Avira"),
    ("gen digital", "Norton"),
    ("norton web/mail shield", "Norton"),
    ("nortonlifelock", "Norton"),
    ("symantec web security", "Symantec"),
    ("kaspersky", "Kaspersky"),
    ("eset ssl filter", "ESET"),
    ("eset, spol", "ESET"),
    ("bitdefender", "Bitdefender"),
    ("g data", "G DATA"),
    ("f-secure", "F-Secure"),
    ("withsecure", "WithSecure"),
    ("bullguard", "BullGuard"),
    ("mcafee", "McAfee"),
    ("trend micro", "Trend Micro"),
    ("panda security", "Panda"),
    ("dr.web", "Dr.Web"),
    ("drweb", "Dr.Web"),
    ("quick heal", "Quick Heal"),
    ("adguard", "AdGuard"),
    ("net nanny", "Net Nanny"),
    ("contentwatch", "Net Nanny"),
    ("qustodio", "Qustodio"),
    ("superfish", "Superfish"),
    ("edell root", "Dell"),
    ("sophos", "Sophos"),
    ("astaro", "Sophos"),
    ("zscaler", "Zscaler"),
    ("fortinet", "Fortinet"),
    ("fortigate", "Fortinet"),
    ("palo alto networks", "Palo Alto Networks"),
    ("blue coat", "Blue Coat"),
    ("barracuda", "Barracuda"),
    ("watchguard", "WatchGuard"),
    ("untangle", "Untangle"),
    ("netskope", "Netskope"),
    ("cisco umbrella", "Cisco Umbrella"),
    ("forcepoint", "Forcepoint"),
    ("websense", "Forcepoint"),
    ("smoothwall", "Smoothwall"),
    ("securly", "Securly"),
    ("lightspeed systems", "Lightspeed"),
    ("fiddler", "Fiddler"),
    ("mitmproxy", "mitmproxy"),
    ("charles proxy", "Charles"),
    ("portswigger", "Burp"),
)


def scanner_named_in(issuer: str) -> str:
    """The product that an issuer's name gives away, or ""."""
    lowered = issuer.lower()
    for words, product in SCANNERS:
        if words in lowered:
            return product
    return ""
