"""What the page says in English, Bokmål and Swedish, as the provider's own page would."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_LANGUAGES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language; ``notices`` by the value of `SignIn` and a few of the page's own."""

    language: str
    sign_in: str
    practice: str
    name: str
    password: str
    second_step: str
    code: str
    code_hint: str
    go_on: str
    settings: str
    signed_in_as: str
    two_factor: str
    is_off: str
    is_pending: str
    is_on: str
    activate: str
    save: str
    scan: str
    qr_alt: str
    secret: str
    type_code: str
    confirm: str
    warning: str
    code_to_switch_off: str
    sign_out: str
    notices: Mapping[str, str]


ENGLISH = Words(
    language="en",
    sign_in="Sign in",
    practice="This is a practice page on this computer. It is not the real provider.",
    name="E-mail address or username",
    password="Password",
    second_step="Enter the code",
    code="Code from the app",
    code_hint="Six digits. A new code comes every 30 seconds.",
    go_on="Continue",
    settings="Settings",
    signed_in_as="You are signed in as",
    two_factor="Two-factor sign-in",
    is_off="Two-factor sign-in is off. Your password alone opens the account.",
    is_pending="Two-factor sign-in is almost on. One code from your app is still missing.",
    is_on="Two-factor sign-in is on. Signing in here also asks for a code from your app.",
    activate="Activate two-factor sign-in",
    save="Save",
    scan="Scan this picture with an authenticator app on your phone.",
    qr_alt="QR code with the secret that stands below it",
    secret="If you cannot scan it, type this secret into the app:",
    type_code="Then type the code that the app shows.",
    confirm="Confirm",
    warning=(
        "Not ready? Take the tick away and save before you sign out. "
        "Otherwise you cannot sign in again."
    ),
    code_to_switch_off="Code from the app (to switch it off)",
    sign_out="Sign out",
    notices={
        "wrong": "The address or the password is not right.",
        "wrong-code": "The code is not right. Wait for the next one and try again.",
        "too-many": "That was wrong too many times. Please wait five minutes.",
        "disabled": "This account is disabled. Please call customer service.",
        "unavailable": "Signing in does not work right now. Please try again later.",
        "locked-out": (
            "You cannot sign in: two-factor sign-in was activated, but never confirmed with a "
            "code. Please call customer service."
        ),
        "confirmed": "Two-factor sign-in is now on.",
        "off": "Two-factor sign-in is now off.",
        "signed-out": "You have signed out.",
        "form-old": "The page was open for too long. Please try again.",
    },
)

BOKMAL = Words(
    language="nb",
    sign_in="Logg inn",
    practice="Dette er en øvingsside på denne maskinen. Det er ikke den virkelige leverandøren.",
    name="E‑postadresse eller brukernavn",
    password="Passord",
    second_step="Skriv inn koden",
    code="Kode fra appen",
    code_hint="Seks sifre. Det kommer en ny kode hvert 30. sekund.",
    go_on="Fortsett",
    settings="Innstillinger",
    signed_in_as="Du er logget inn som",
    two_factor="Tofaktorinnlogging",
    is_off="Tofaktorinnlogging er av. Passordet alene åpner kontoen.",
    is_pending="Tofaktorinnlogging er nesten på. Det mangler bare en kode fra appen din.",
    is_on="Tofaktorinnlogging er på. Her blir du også bedt om en kode fra appen.",
    activate="Aktiver tofaktorinnlogging",
    save="Lagre",
    scan="Skann dette bildet med en autentiseringsapp på telefonen.",
    qr_alt="QR-kode med nøkkelen som står under den",
    secret="Kan du ikke skanne den, skriver du denne nøkkelen inn i appen:",
    type_code="Skriv så inn koden som appen viser.",
    confirm="Bekreft",
    warning=("Ikke klar? Fjern haken og lagre før du logger ut. Ellers kommer du ikke inn igjen."),
    code_to_switch_off="Kode fra appen (for å slå av)",
    sign_out="Logg ut",
    notices={
        "wrong": "Adressen eller passordet er feil.",
        "wrong-code": "Koden er feil. Vent på den neste og prøv igjen.",
        "too-many": "Det ble feil for mange ganger. Vent i fem minutter.",
        "disabled": "Denne kontoen er deaktivert. Ring kundeservice.",
        "unavailable": "Innloggingen virker ikke akkurat nå. Prøv igjen senere.",
        "locked-out": (
            "Du kommer ikke inn: Tofaktorinnlogging ble aktivert, men aldri bekreftet med en "
            "kode. Ring kundeservice."
        ),
        "confirmed": "Tofaktorinnlogging er nå på.",
        "off": "Tofaktorinnlogging er nå av.",
        "signed-out": "Du er logget ut.",
        "form-old": "Siden var åpen for lenge. Prøv igjen.",
    },
)

SWEDISH = Words(
    language="sv",
    sign_in="Logga in",
    practice="Det här är en övningssida på den här datorn. Det är inte den riktiga leverantören.",
    name="E‑postadress eller användarnamn",
    password="Lösenord",
    second_step="Skriv in koden",
    code="Kod från appen",
    code_hint="Sex siffror. En ny kod kommer var 30:e sekund.",
    go_on="Fortsätt",
    settings="Inställningar",
    signed_in_as="Du är inloggad som",
    two_factor="Tvåfaktorsinloggning",
    is_off="Tvåfaktorsinloggning är av. Enbart lösenordet öppnar kontot.",
    is_pending="Tvåfaktorsinloggning är nästan på. Bara en kod från din app saknas.",
    is_on="Tvåfaktorsinloggning är på. Här frågas du också efter en kod från appen.",
    activate="Aktivera tvåfaktorsinloggning",
    save="Spara",
    scan="Skanna den här bilden med en autentiseringsapp i telefonen.",
    qr_alt="QR-kod med nyckeln som står under den",
    secret="Om du inte kan skanna den skriver du in den här nyckeln i appen:",
    type_code="Skriv sedan in koden som appen visar.",
    confirm="Bekräfta",
    warning=(
        "Inte redo? Ta bort bocken och spara innan du loggar ut. Annars kommer du inte in igen."
    ),
    code_to_switch_off="Kod från appen (för att stänga av)",
    sign_out="Logga ut",
    notices={
        "wrong": "Adressen eller lösenordet är fel.",
        "wrong-code": "Koden är fel. Vänta på nästa och försök igen.",
        "too-many": "Det blev fel för många gånger. Vänta i fem minuter.",
        "disabled": "Det här kontot är avstängt. Ring kundtjänst.",
        "unavailable": "Inloggningen fungerar inte just nu. Försök igen senare.",
        "locked-out": (
            "Du kommer inte in: tvåfaktorsinloggning aktiverades men bekräftades aldrig med en "
            "kod. Ring kundtjänst."
        ),
        "confirmed": "Tvåfaktorsinloggning är nu på.",
        "off": "Tvåfaktorsinloggning är nu av.",
        "signed-out": "Du har loggat ut.",
        "form-old": "Sidan var öppen för länge. Försök igen.",
    },
)

_BY_TAG = {"en": ENGLISH, "nb": BOKMAL, "no": BOKMAL, "nn": BOKMAL, "da": BOKMAL, "sv": SWEDISH}


def words_for(accept_language: str) -> Words:
    """The language that the browser likes best (RFC 9110, section 12.5.4), or English."""
    best, best_weight = ENGLISH, 0.0
    for part in accept_language.split(",")[:_MOST_LANGUAGES]:
        tag, _, parameter = part.partition(";")
        words = _BY_TAG.get(tag.strip().lower().partition("-")[0])
        weight = _weight(parameter)
        if words is not None and weight > best_weight:
            best, best_weight = words, weight
    return best


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        weight = float(value[:5])
    except ValueError:
        return 0.0
    return weight if 0.0 <= weight <= 1.0 else 0.0
