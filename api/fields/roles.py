"""Who is who in a store (DOMAIN, Words). Role names are the protocol's and the screens'."""

from __future__ import annotations

TECHNICIAN = "technician"
ASSOCIATE = "associate"
ASSISTANT = "assistant"
MANAGER = "manager"
HEAD_OFFICE = "head_office"
# Nobody of the shop: who writes through a private link (R47). No staff record has it, nobody signs in with it.
CUSTOMER = "customer"

ROLES = (TECHNICIAN, ASSOCIATE, ASSISTANT, MANAGER, HEAD_OFFICE)
EVERYONE = ROLES
AUTHORS = (*ROLES, CUSTOMER)
STAFF_OF_STORE = (TECHNICIAN, ASSOCIATE, ASSISTANT, MANAGER)
DESK = (ASSOCIATE, ASSISTANT, MANAGER, HEAD_OFFICE)
OFFICE = (ASSISTANT, MANAGER, HEAD_OFFICE)
LEADERS = (MANAGER, HEAD_OFFICE)
FIELD_WORK = (TECHNICIAN, ASSISTANT, MANAGER)

SIDES = {"office": frozenset(DESK), "field": frozenset({TECHNICIAN})}
