"""What the customer's page calls: who has the link may, signed in or not (R47)."""

from __future__ import annotations

import hashlib
import secrets

from api.private.link import link_id
from sync import clock
from tests.api.world import KIND, Whose, World
from tests.files.pictures import photo
from tests.files.test_cleaning import STROKES
from tests.files.uploader import OCTETS, Uploader, metadata, sha256_of
from tests.support.client import Client
from tests.support.shop import LI_WEI


def by_link(path: str, world: World, caller: Client, whose: Whose) -> str:
    """Who has the link may look, signed in or not: it is the customer's."""
    username, staff, manager_name, customer = world.of(caller, whose)
    job, token, manager = world.new_id(), secrets.token_urlsafe(18), world.device(manager_name)
    store = manager.staff["store_id"]
    values = {"kind": "repair", "status": "planned", "customer_id": customer, "store_id": store, "assignee_id": staff}
    manager.push(manager.creation("jobs", job, values))
    file = Uploader(world.device(username)).upload(STROKES if staff == LI_WEI else b"[]", job, KIND)
    hashed = hashlib.sha256(token.encode()).hexdigest()
    until = clock.to_rfc3339(world.now_ms() + 60_000)
    told = {"purpose": "report", "customer_id": customer, "job_id": job, "store_id": store, "expires_at": until}
    manager.push(manager.operation("jobs", job, {"photos": {"add": [file]}}))
    manager.push(manager.creation("links", link_id(hashed), told | {"token_hash": hashed}))
    address = f"/api/v1/private/{path.format(file)}"
    return str(caller.send("GET", address, None, {"Authorization": f"Link {token}"})[0])


def by_file_link(method: str, path: str, world: World, caller: Client, whose: Whose) -> str:
    """A customer's page: who has the link looks and sends, signed in or not (R47)."""
    _, _, manager_name, customer = world.of(caller, whose)
    token, manager = secrets.token_urlsafe(18), world.device(manager_name)
    hashed = hashlib.sha256(token.encode()).hexdigest()
    until = clock.to_rfc3339(world.now_ms() + 60_000)
    told = {"purpose": "file", "customer_id": customer, "store_id": manager.staff["store_id"], "expires_at": until}
    manager.push(manager.creation("links", link_id(hashed), told | {"token_hash": hashed}))
    content, mine = photo(40, 30), {"Authorization": f"Link {token}", "Tus-Resumable": "1.0.0"}
    about = metadata(sha256=sha256_of(content), type="image/jpeg", record=world.new_id())
    announced = mine | {"Upload-Length": str(len(content)), "Upload-Metadata": about}
    if path == "operations":
        return str(caller.send("POST", "/api/v1/private/operations", {"operations": []}, mine)[0])
    if "{}" not in path:
        return str(caller.send(method, f"/api/v1/private/{path}", None, announced if method == "POST" else mine)[0])
    _, answered, _ = caller.send("POST", "/api/v1/private/uploads", None, announced)
    bytes_ = {"Upload-Offset": "0", "Content-Type": OCTETS} if method == "PATCH" else {}
    return str(caller.send(method, answered["Location"], content if method == "PATCH" else None, mine | bytes_)[0])
