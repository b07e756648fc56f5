"""What Python and the browser must agree on, byte for byte (PROTOCOL §10).

`python -m tests.vectors` writes the files beside this one; `tests/sync/test_vectors.py` fails when one of
them lags behind the code, and `static/app/tests/` replays them.
"""
