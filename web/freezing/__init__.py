"""How the site becomes files: what changed, rendering, compressing, checking links, publishing. `web/freeze.py` is the
door; what is in here knows no database and no clock.
"""
