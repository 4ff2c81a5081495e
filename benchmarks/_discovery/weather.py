"""How long things take on a network: round trips with jitter and loss, all from a seed."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Final

SERVER_SECONDS: Final = 0.02
SYN_AGAIN: Final = 1.0  # RFC 6298 section 2.1, then doubled
# When a name look-up asks again, in seconds from its start: the system's (Windows and macOS; glibc
# alone waits for five seconds), and mailsetup's own for records (`net.dns_wire`).
SYSTEM_ASKS: Final = (0.0, 1.0, 3.0, 7.0)
OWN_ASKS: Final = (0.0, 0.3, 0.75, 1.425)
_LEAST_AGAIN: Final = 0.2  # an established connection: two round trips, at least so much (RFC 8985)
_MOST_LOSSES: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Weather:
    """One network.

    Attributes:
        trip: seconds there and back.
        known: seconds of a name look-up that finds something; `unknown`: that finds nothing.
        loss: the share of packets that get lost, each way.
        jitter: sigma of the logarithm of each time.
    """

    name: str
    trip: float
    known: float
    unknown: float
    loss: float = 0.0
    jitter: float = 0.1


HOME: Final = Weather(name="home 25 ms", trip=0.025, known=0.020, unknown=0.030)
MOBILE: Final = Weather(name="mobile 150 ms", trip=0.150, known=0.120, unknown=0.180)
BAD: Final = Weather(name="bad 400 ms, 2 % loss", trip=0.400, known=0.320, unknown=0.480, loss=0.02)
CALM: Final = Weather(name="calm 25 ms", trip=0.025, known=0.020, unknown=0.030, jitter=0.0)
NETWORKS: Final = (HOME, MOBILE, BAD)


class Luck:
    """The times of one request; the same request has the same luck, whoever makes it."""

    def __init__(self, weather: Weather, key: str) -> None:
        self._weather = weather
        self._random = random.Random(key)

    def look_up(self, *, known: bool, asks: tuple[float, ...] = SYSTEM_ASKS) -> float:
        """Seconds of one DNS question, asked so often; the first answer counts."""
        base = self._weather.known if known else self._weather.unknown
        lost = 1 - (1 - self._weather.loss) ** 2
        answers = [at + base * self._noise() for at in asks if self._random.random() >= lost]
        return min(answers, default=math.inf)

    def connect(self) -> float:
        """Seconds until a connection is there, or refused."""
        return self._took(self._weather.trip, packets=2, again=SYN_AGAIN)

    def exchange(self, *, packets: int = 3) -> float:
        """Seconds of a question and its answer on a connection."""
        again = max(_LEAST_AGAIN, 2 * self._weather.trip)
        return self._took(self._weather.trip, packets=packets, again=again)

    def server(self) -> float:
        """Seconds that a server thinks."""
        return SERVER_SECONDS * self._noise()

    def _took(self, base: float, *, packets: int, again: float) -> float:
        seconds = base * self._noise()
        if self._weather.loss:
            trouble = 1 - (1 - self._weather.loss) ** packets
            for _ in range(_MOST_LOSSES):
                if self._random.random() >= trouble:
                    break
                seconds += again
                again *= 2
        return seconds

    def _noise(self) -> float:
        jitter = self._weather.jitter
        return self._random.lognormvariate(0.0, jitter) if jitter else 1.0
