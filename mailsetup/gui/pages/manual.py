"""Settings by hand: what a provider's letter says goes in here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from mailsetup.gui.manual_entry import USUAL_PORTS, TypedServer, TypedSettings, typed_before
from mailsetup.gui.pages.page import Buttons, Page
from mailsetup.gui.server_words import username_error
from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.combo import PlainCombo
from mailsetup.gui.widgets.field import Field
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate
from mailsetup.model.address import parse_address
from mailsetup.model.errors import AddressError
from mailsetup.model.server import MailProtocol, SocketType, can_be_username

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import Bindings

_ENCRYPTIONS = (SocketType.SSL, SocketType.STARTTLS)
_RECEIVING = (MailProtocol.IMAP, MailProtocol.POP3)


class _Choice(QWidget):
    """A label and a combo box that belong together."""

    def __init__(self) -> None:
        super().__init__()
        self.label = QLabel()
        self.label.setProperty("role", "strong")
        self.combo = PlainCombo()
        self.label.setBuddy(self.combo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.label)
        column.addWidget(self.combo)
        column.addStretch(1)


class ServerForm(Card):
    """Host, port and encryption of one server; the port follows the encryption until typed."""

    edited = Signal()

    def __init__(self, protocols: tuple[MailProtocol, ...]) -> None:
        super().__init__()
        self._protocols = protocols
        self.title = Text("", Role.SECTION)
        self.host = Field()
        self.port = Field()
        self.encryption = _Choice()
        self.protocol = _Choice()
        for socket_type in _ENCRYPTIONS:
            self.encryption.combo.addItem(
                "SSL/TLS" if socket_type is SocketType.SSL else "STARTTLS"
            )
        for protocol in protocols:
            self.protocol.combo.addItem(protocol.value.upper())
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.addWidget(self.host, 0, 0, 1, 3)
        grid.addWidget(self.encryption, 1, 0)
        grid.addWidget(self.port, 1, 1)
        grid.addWidget(self.protocol, 1, 2)
        if len(protocols) == 1:
            self.protocol.hide()
        for column in range(3):
            grid.setColumnStretch(column, 1)
        self.body.addWidget(self.title)
        self.body.addLayout(grid)
        self.host.edited.connect(self.edited)
        self.port.edited.connect(self.edited)
        self.encryption.combo.activated.connect(self._choose_port)
        self.protocol.combo.activated.connect(self._choose_port)

    def show_server(self, server: TypedServer) -> None:
        """Fill in."""
        self.host.set_text(server.hostname)
        self.port.set_text(server.port)
        self.encryption.combo.setCurrentIndex(_ENCRYPTIONS.index(server.socket_type))
        if server.protocol in self._protocols:
            self.protocol.combo.setCurrentIndex(self._protocols.index(server.protocol))

    def server(self) -> TypedServer:
        """What is typed."""
        return TypedServer(
            protocol=self._protocols[max(0, self.protocol.combo.currentIndex())],
            hostname=self.host.text().strip(),
            port=self.port.text().strip(),
            socket_type=_ENCRYPTIONS[max(0, self.encryption.combo.currentIndex())],
        )

    def show_errors(self, *, shown: bool) -> None:
        """Say what cannot be right, or nothing yet."""
        server = self.server()
        host_error = (
            translate("WindowManual", "This cannot be the name of a server.")
            if server.hostname
            else translate("WindowManual", "Type the name of the server.")
        )
        port_error = translate("WindowManual", "A number from 1 to 65535.")
        self.host.set_error("" if server.hostname_is_good or not shown else host_error)
        self.port.set_error("" if server.port_is_good or not shown else port_error)

    def _choose_port(self) -> None:
        server = self.server()
        usual = USUAL_PORTS[server.protocol, server.socket_type]
        if not server.port or server.port in {str(port) for port in USUAL_PORTS.values()}:
            self.port.set_text(str(usual))
        self.edited.emit()


class ManualPage(Page):
    """Receiving, sending, username."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.incoming = ServerForm(_RECEIVING)
        self.outgoing = ServerForm((MailProtocol.SMTP,))
        self.username = Field()
        self._complained = False
        self._was_here = False
        for widget in (self.incoming, self.outgoing, self.username):
            self.body.addWidget(widget)
        for form in (self.incoming, self.outgoing):
            form.edited.connect(self._show_errors)
        self.username.edited.connect(self._show_errors)

    def enter(self, state: SetupState) -> None:
        """Start with what is known; whoever comes back finds what cannot be right yet, too."""
        self._complained = False
        if not self._was_here or state != self.state():
            before = typed_before(state.discovery, state.username or self._address(state))
            self.incoming.show_server(before.incoming)
            self.outgoing.show_server(before.outgoing)
            self.username.set_text(before.username)
        self._was_here = True
        super().enter(state)

    def state(self) -> SetupState:
        """With the typed settings as what was found, if they can be right."""
        typed = self._typed()
        if not typed.is_good:
            return self._state
        discovery = typed.discovery(self._address(self._state), self._state.discovery)
        return replace(self._state, discovery=discovery, consented=False)

    def buttons(self) -> Buttons:
        """Next says what is missing."""
        return Buttons(primary=translate("WindowButtons", "&Next"))

    def go_on(self) -> None:
        """On, if all fields can be right."""
        self._complained = True
        self._show_errors()
        for form in (self.incoming, self.outgoing):
            server = form.server()
            if not server.hostname_is_good:
                form.host.edit.setFocus()
                return
            if not server.port_is_good:
                form.port.edit.setFocus()
                return
        if not can_be_username(self.username.text().strip()):
            self.username.edit.setFocus()
            return
        super().go_on()

    def first_focus(self) -> QWidget | None:
        """The first field."""
        return self.incoming.host.edit

    def retranslate(self) -> None:
        """All texts."""
        self.say(
            translate("WindowManual", "Enter the settings by hand"),
            translate(
                "WindowManual",
                "Your provider has these on its help pages, or can tell you over the phone.",
            ),
        )
        self.incoming.title.setText(translate("WindowManual", "Receiving mail"))
        self.outgoing.title.setText(translate("WindowManual", "Sending mail"))
        self.incoming.host.set_texts(
            translate("WindowManual", "Server for &receiving"), placeholder="imap.example.no"
        )
        self.outgoing.host.set_texts(
            translate("WindowManual", "Server for &sending"), placeholder="smtp.example.no"
        )
        for form in (self.incoming, self.outgoing):
            form.port.set_texts(translate("WindowManual", "Port"))
            form.encryption.label.setText(translate("WindowManual", "Encryption"))
            form.protocol.label.setText(translate("WindowManual", "Way of receiving"))
        self.username.set_texts(
            translate("WindowManual", "&Username"),
            translate("WindowManual", "Most often this is the whole e‑mail address."),
        )
        self._show_errors()

    def _typed(self) -> TypedSettings:
        return TypedSettings(
            incoming=self.incoming.server(),
            outgoing=self.outgoing.server(),
            username=self.username.text().strip(),
        )

    def _show_errors(self) -> None:
        for form in (self.incoming, self.outgoing):
            form.show_errors(shown=self._complained)
        self.username.set_error(username_error(self.username.text()) if self._complained else "")

    def _address(self, state: SetupState) -> str:
        try:
            return str(parse_address(state.address_text))
        except AddressError:
            return state.address_text
