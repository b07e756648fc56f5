"""The network between devices and server: it takes its time, loses, repeats, delays and cuts."""

from __future__ import annotations

import base64
import gzip
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.simulation.facts import Device
    from tests.simulation.run import Run

Request = dict[str, Any]
Fault = dict[str, Any]

# kind of a fault: what it is called in `plan.HAPPENS`
HAPPENS = {
    "lose_request": "request lost", "lose_answer": "answer lost", "hang": "hang", "duplicate": "sent twice",
    "delay": "late", "cut": "page cut", "busy": "busy", "broken": "broken", "crash": "crash before the answer",
}  # fmt: skip
NO_FAULT: Fault = {"kind": ""}
RETRY_AFTER_S = "2"
# What devices read.
HEADERS = ("retry-after", "location", "upload-offset", "upload-length")


class Network:
    def __init__(self, run: Run) -> None:
        self._run = run
        self._faults: dict[str, list[Fault]] = {}
        self.poisoned: set[str] = set()

    def expect(self, device: str, fault: Fault) -> None:
        """What will go wrong with the next requests of `device` to a path."""
        self._faults.setdefault(device, []).append(fault)

    def heal(self) -> None:
        self._faults.clear()

    def sent(self, request: Request) -> None:
        """A device sends; from here on things happen in their time."""
        run, device = self._run, self._run.devices[request["device"]]
        request["token"] = device.token
        if not device.online:
            self._fail(request, 5)
            return
        if self._is_poisoned(request):
            body = json.dumps({"error": {"code": "broken", "message": ""}}).encode()
            run.at(run.now_ms + device.latency_ms, lambda: self._answer(request, device, (500, {}, body), {}))
            return
        fault = self._fault_for(request)
        if fault["kind"]:
            run.happened.add(HAPPENS[fault["kind"]])
        match fault["kind"]:
            case "lose_request":
                self._fail(request, 2 * device.latency_ms)
            case "hang" if not fault["after_commit"]:
                pass
            case "busy" | "broken" if fault["kind"] == "busy" or not fault["after_commit"]:
                status = 503 if fault["kind"] == "busy" else 500
                body = json.dumps({"error": {"code": fault["kind"], "message": ""}}).encode()
                headers = {"retry-after": RETRY_AFTER_S} if status == 503 else {}
                self._answer(request, device, (status, headers, body), {})
            case _:
                wait = fault["after_ms"] if fault["kind"] == "delay" else device.latency_ms
                run.at(run.now_ms + wait, lambda: self._arrives(request, device, fault))

    def _is_poisoned(self, request: Request) -> bool:
        """Whether an operation in it brings the server down, each time it comes (P6)."""
        if not request["path"].endswith("/sync/push"):
            return False
        sent = [one["id"] for one in json.loads(request["body"])["operations"]]
        waiting = self._faults.get(request["device"], [])
        poison = next((one for one in waiting if one["kind"] == "poison"), None)
        if poison and sent:
            waiting.remove(poison)
            self.poisoned.add(sent[0])
            self._run.happened.add("poisoned")
            self._run.tells(f"    {sent[0][-6:]} brings the server down")
        return not self.poisoned.isdisjoint(sent)

    def _fault_for(self, request: Request) -> Fault:
        waiting = self._faults.get(request["device"], [])
        for fault in waiting:
            if fault["kind"] != "poison" and fault["path"] in request["path"]:
                fault["count"] -= 1
                if fault["count"] == 0:
                    waiting.remove(fault)
                return fault
        return NO_FAULT

    def _arrives(self, request: Request, device: Device, fault: Fault) -> None:
        run = self._run
        answer = self._deliver(request, device)
        match fault["kind"]:
            case "lose_answer":
                self._fail(request, device.latency_ms)
            case "hang":
                pass
            case "broken":
                body = json.dumps({"error": {"code": "broken", "message": ""}}).encode()
                self._answer(request, device, (500, {}, body), {})
            case "crash":
                run.tell("crash", device=device.name)
            case "cut":
                self._answer(request, device, answer, {"cut": "end" if fault["after_commit"] else "error"})
            case "duplicate":
                self._answer(request, device, answer, {})
                run.at(run.now_ms + fault["after_ms"], lambda: self._deliver(request, device) and None)
            case _:
                self._answer(request, device, answer, {})

    def _deliver(self, request: Request, device: Device) -> tuple[int, dict[str, str], bytes]:
        # as every browser does by itself
        headers = {**request["headers"], "Accept-Encoding": "gzip"}
        if request["token"]:
            headers["Cookie"] = f"aftercare={request['token']}"
        run = self._run
        sent = base64.b64decode(request["base64"]) if "base64" in request else request["body"]
        status, told, body = run.world.send(request["method"], request["path"], sent, headers)
        if told.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        answer = status, told, body
        if request["path"].endswith("/sync/push") and status == 200:
            run.office.answered(json.loads(request["body"])["operations"], json.loads(body), device)
        if request["path"].endswith("/session") and status < 300 and body:
            device.device_ids.add(json.loads(body)["device"]["id"])
        if status >= 500:
            run.complaints.append(f"the server answered {status} to {request['method']} {request['path']}")
        return answer

    def _answer(
        self, request: Request, device: Device, answer: tuple[int, dict[str, str], bytes], also: dict[str, Any]
    ) -> None:
        status, headers, body = answer
        run = self._run

        def arrives() -> None:
            if not device.online:
                run.tell("fail", id=request["id"])
                return
            if request["path"].endswith("/session") and status < 300:
                if request["method"] == "POST":
                    device.token = json.loads(body)["token"]
                elif request["method"] == "DELETE":
                    device.token = None
            kept = {name: headers[name] for name in HEADERS if name in headers}
            run.tell("answer", id=request["id"], status=status, headers=kept, body=body.decode(), **also)
            if request["path"].endswith("/sync/push"):
                run.inspect(device)

        run.at(run.now_ms + device.latency_ms, arrives)

    def _fail(self, request: Request, after_ms: int) -> None:
        run = self._run
        run.at(run.now_ms + after_ms, lambda: run.tell("fail", id=request["id"]))
