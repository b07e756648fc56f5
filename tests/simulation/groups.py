"""Groups: operations of an outside client that are accepted together or not at all (PROTOCOL §4)."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.simulation.facts import Device
from tests.support.client import Client

if TYPE_CHECKING:
    from api.models import Operation, Quarantine
    from tests.simulation.plan import Action
    from tests.simulation.run import Run

Wire = dict[str, Any]


@dataclass
class Sent:
    who: str
    operations: list[Wire]
    is_torn: bool = False


class Groups:
    """What came in groups during a run."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._sent: list[Sent] = []
        self._kept = 0
        self._dice = random.Random(f"groups {run.plan.seed}")

    def group(self, action: Action) -> None:
        """A customer, their first job and a note on it, saved in one go; `kind` says what is wrong with them."""
        run, who = self._run, action.args["who"]
        if run.office.is_dismissed(who):
            return
        client = run.world.client(who)
        client.pull()
        sent = Sent(who, self._made(client, action.args["kind"]), action.args["kind"] == "torn")
        self._sent.append(sent)
        if sent.is_torn:
            self._tear(sent, client)
            return
        self._push(sent, client)
        if action.args["kind"] == "twice":
            self._push(sent, client)

    def back_up(self) -> None:
        self._kept = len(self._sent)

    def restored(self) -> None:
        """Whoever sent a group sends it again, whole, as every device does with what a backup lacks."""
        for sent in self._sent[self._kept :]:
            self._push(sent, self._run.world.client(sent.who))

    def broken(self, accepted: dict[str, Operation], quarantined: dict[str, Quarantine]) -> Iterator[str]:
        """Of each group all are in the log, of one transaction; or none, but for what a person applied since."""
        for sent in (one for one in self._sent if not one.is_torn):
            ids = [one["id"] for one in sent.operations]
            seqs = {accepted[one].seq for one in ids if one in accepted and one not in quarantined}
            if len(seqs) > 1:
                yield f"§4: the group of {ids[0]} was committed in {len(seqs)} transactions"
            if seqs and any(one not in accepted for one in ids):
                yield f"§4: only a part of the group of {ids[0]} was accepted"

    def _made(self, client: Client, kind: str) -> list[Wire]:
        group = {"group": self._id()}
        customer, job = self._id(), self._id()
        name = f"团 {self._dice.randint(1, 99)}"
        made = [
            client.creation("customers", customer, {"name": name, "phone": str(self._dice.randint(1000, 9999))}),
            client.creation("jobs", job, {"kind": "repair", "status": "draft", "customer_id": customer}),
        ]
        noted = job if kind != "refused" else self._id()  # a note on what nobody has created
        entry = {"id": self._id(), "text": name}
        made.append(client.operation("jobs", noted, {"notes": {"append": [entry]}}))
        return [{**one, **group} for one in made]

    def _tear(self, sent: Sent, client: Client) -> None:
        first, *rest = sent.operations
        self._answer([first], client)
        for verdict in self._answer(rest, client):
            if verdict["outcome"] != "quarantined":
                self._run.complaints.append(f"§4: {verdict['id']} came after its group and was {verdict['outcome']}")
        self._run.happened.add("group torn")

    def _push(self, sent: Sent, client: Client) -> None:
        firsts = [one.get("first", one)["outcome"] for one in self._answer(sent.operations, client)]
        self._run.happened.add("group refused" if "quarantined" in firsts else "group accepted")
        if len({one == "quarantined" for one in firsts}) > 1 and not sent.is_torn:
            self._run.complaints.append(f"§4: a group was torn: {firsts}")

    def _answer(self, operations: list[Wire], client: Client) -> list[dict[str, Any]]:
        run = self._run
        verdicts = client.push(*operations)
        run.office.answered(operations, {"verdicts": verdicts}, Device("the desk", [], 0))
        return verdicts

    def _id(self) -> str:
        return str(uuid.UUID(bytes=self._dice.randbytes(16), version=4))
