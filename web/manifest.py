"""What makes the app installable: its web app manifest, of each language a page of its own, of one app (`id`)."""

from __future__ import annotations

import json

from flask import Response
from flask_babel import gettext

SHORTCUTS = (("/app/", "icons/shortcut-today.png"), ("/app/complaints/new", "icons/shortcut-complaint.png"))
SCREENSHOTS = (("narrow", "780x1688"), ("wide", "1440x900"))
# What `static/shared-photos.js` takes, under the same name.
SHARED_FIELD = "photos"
SHARED_TYPES = ["image/jpeg", "image/png", "image/webp", "image/heic", "image/heif"]
ICONS = (
    ("icons/icon.svg", "any", "image/svg+xml", "any"),
    ("icons/icon-192.png", "192x192", "image/png", "any"),
    ("icons/icon-512.png", "512x512", "image/png", "any"),
    ("icons/icon-maskable-512.png", "512x512", "image/png", "maskable"),
)


def webmanifest(built: dict[str, str], lang: str) -> Response:
    """What makes the app installable, in `lang`; shortcuts and photos from the phone's gallery lead into it."""
    names = (gettext("Today"), gettext("New complaint"))
    labels = (gettext("Today on a technician's phone"), gettext("A store's jobs on a laptop"))
    manifest = {
        "id": "/app/",
        "name": "Aftercare",
        "short_name": "Aftercare",
        "description": gettext("After-sales service, also without signal"),
        "lang": lang,
        "dir": "ltr",
        "categories": ["business", "productivity"],
        "start_url": "/app/",
        "scope": "/app/",
        "display": "standalone",
        "orientation": "any",
        "background_color": "#eef0ee",
        "theme_color": "#0b4f74",
        "icons": [
            {"src": f"/{built[name]}", "sizes": sizes, "type": kind, "purpose": purpose}
            for name, sizes, kind, purpose in ICONS
        ],
        "screenshots": [
            {
                "src": f"/{built[f'screenshots/{form}.{lang}.png']}",
                "sizes": sizes,
                "type": "image/png",
                "form_factor": form,
                "label": label,
            }
            for (form, sizes), label in zip(SCREENSHOTS, labels, strict=True)
        ],
        "shortcuts": [
            {"name": name, "url": url, "icons": [{"src": f"/{built[icon]}", "sizes": "192x192", "type": "image/png"}]}
            for (url, icon), name in zip(SHORTCUTS, names, strict=True)
        ],
        "share_target": {
            "action": "/app/share",
            "method": "POST",
            "enctype": "multipart/form-data",
            "params": {"files": [{"name": SHARED_FIELD, "accept": SHARED_TYPES}]},
        },
    }
    return Response(json.dumps(manifest), mimetype="application/manifest+json")
