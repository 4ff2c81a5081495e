"""What a delivery report says to a person; the sentences are this project's own.

The order of the languages is Altibox's: English, French, Spanish (facts A6).
"""

from __future__ import annotations

from enum import StrEnum

from mailsetup.refserver.bounces.reason import BounceStyle


class Kind(StrEnum):
    """What a report is about; the subjects are those of Postfix."""

    FAILURE = "Undelivered Mail Returned to Sender"
    DELAY = "Delayed Mail (still being retried)"
    SUCCESS = "Successful Mail Delivery Report"


_FAILURE = (
    """\
You are reading a report from the mail system at {host}.

The message that you sent did not reach everyone it was meant for.
The addresses and the reasons stand at the end of this text, and the
message comes back to you behind it.

Whoever helps you will need this report as a whole. Your own words in
the message that comes back may be removed first.""",
    """\
Vous lisez un rapport du système de messagerie de {host}.

Le message que vous avez envoyé n'est pas arrivé chez tous ses
destinataires. Les adresses et les raisons se trouvent à la fin de ce
texte, et le message vous est rendu à la suite.

La personne qui vous aidera aura besoin de ce rapport en entier. Vous
pouvez d'abord effacer vos propres mots du message rendu.""",
    """\
Está leyendo un informe del sistema de correo de {host}.

El mensaje que usted envió no llegó a todos sus destinatarios. Las
direcciones y los motivos figuran al final de este texto, y el mensaje
se le devuelve a continuación.

Quien le ayude necesitará este informe entero. Antes puede borrar sus
propias palabras del mensaje devuelto.""",
)
_DELAY = (
    """\
You are reading a report from the mail system at {host}.

The message that you sent is late, but it is not lost: it waits here
and will be tried again until {until}.
There is nothing for you to do. Please do not send it a second time.""",
    """\
Vous lisez un rapport du système de messagerie de {host}.

Le message que vous avez envoyé a du retard, mais il n'est pas perdu :
il attend ici et sera présenté à nouveau jusqu'au {until}.
Vous n'avez rien à faire. Merci de ne pas l'envoyer une seconde fois.""",
    """\
Está leyendo un informe del sistema de correo de {host}.

El mensaje que usted envió se retrasa, pero no se ha perdido: espera
aquí y se intentará de nuevo hasta el {until}.
No tiene que hacer nada. Por favor, no lo envíe otra vez.""",
)
_SUCCESS = (
    """\
You are reading a report from the mail system at {host}.

The message that you sent has been delivered to the addresses below,
as you asked to be told.""",
    """\
Vous lisez un rapport du système de messagerie de {host}.

Le message que vous avez envoyé a été remis aux adresses ci-dessous,
comme vous aviez demandé à le savoir.""",
    """\
Está leyendo un informe del sistema de correo de {host}.

El mensaje que usted envió se ha entregado a las direcciones de abajo,
como pidió que se le avisara.""",
)
_TEXTS = {Kind.FAILURE: _FAILURE, Kind.DELAY: _DELAY, Kind.SUCCESS: _SUCCESS}
_RULE = "-" * 68


def notification(kind: Kind, style: BounceStyle, *, host: str, until: str) -> str:
    """The text above the reasons, with LF line ends.

    Args:
        kind: what the report is about.
        style: one language, or three one below the other.
        host: who writes.
        until: for a delay, when the mail system gives up.
    """
    texts = _TEXTS[kind] if style is BounceStyle.ALTIBOX else _TEXTS[kind][:1]
    return f"\n\n{_RULE}\n\n".join(text.format(host=host, until=until) for text in texts)
