"""A made-up shop around today's date, the same people and ids on every machine.

It is told as operations with authors, so that it goes through the same door as everybody's edits.
"""

from api.demo.build import PASSWORD, Demo, build

__all__ = ["PASSWORD", "Demo", "build"]
