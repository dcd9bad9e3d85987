"""Fault tests (quality.md 2): kills, power cuts, rot, full disks, hostile texts; `python -m tests.torture`.

One module per row of the table. Each fault test is a function of a seed and *how many* that returns what it
tried, how many faults really hit, and what failed; each has controls: the same test on something deliberately
bad, which must fail. A small number of each runs with pytest, the whole with `python3 dev.py torture`.
"""
