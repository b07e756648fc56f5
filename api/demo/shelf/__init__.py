"""What a new store has to look up before it wrote anything itself: criteria, talk scripts, guides, prices.

Plain data, and `write.py` that makes records of it. Everything is the store's to change (R18): no name of a shop and
no date is in it.
"""

from api.demo.shelf.write import all_shelf, starting_set

__all__ = ["all_shelf", "starting_set"]
