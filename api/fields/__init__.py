"""The one table of fields that server, browser and outside clients work from (PROTOCOL §10)."""

from __future__ import annotations

from api.fields import roles
from api.fields.callbacks import ASSESSMENT_RULES, CALLBACKS, CHECKS, GRIEVANCE_AWARDS
from api.fields.complaints import CALENDARS, COMPLAINTS, PLAYBOOKS, PREVENTIVE_ACTIONS, TASKS
from api.fields.customers import CUSTOMERS
from api.fields.estimates import ESTIMATES
from api.fields.field_kit import LINKS, VAN_STOCK
from api.fields.heard import DEFECTS, IDEAS, REFERRALS
from api.fields.jobs import JOBS
from api.fields.letters import LETTER_TEXTS
from api.fields.manager_letters import LETTERS
from api.fields.orders import ORDERS, OWNED_PRODUCTS
from api.fields.reconciliations import RECONCILIATIONS
from api.fields.reference import CHECKLISTS, ESTATES, PRODUCTS, STAFF, STORES
from api.fields.shelf import GUIDES, PAGE_TEXTS, PRICES, RETURN_CRITERIA, TALK_SCRIPTS
from sync.schema import Schema

SCHEMA = Schema(
    number=1,
    collections=(
        STORES,
        STAFF,
        ESTATES,
        PRODUCTS,
        CHECKLISTS,
        CALENDARS,
        PLAYBOOKS,
        ASSESSMENT_RULES,
        TALK_SCRIPTS,
        GUIDES,
        PRICES,
        RETURN_CRITERIA,
        PAGE_TEXTS,
        LETTER_TEXTS,
        CUSTOMERS,
        ORDERS,
        OWNED_PRODUCTS,
        JOBS,
        ESTIMATES,
        COMPLAINTS,
        PREVENTIVE_ACTIONS,
        CALLBACKS,
        LETTERS,
        GRIEVANCE_AWARDS,
        CHECKS,
        TASKS,
        IDEAS,
        REFERRALS,
        DEFECTS,
        VAN_STOCK,
        LINKS,
        RECONCILIATIONS,
    ),
    sides=roles.SIDES,
)

__all__ = ["SCHEMA"]
