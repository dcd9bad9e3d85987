"""Netwerk Desktop: the network of one vmbo school, kept by its stagemakelaar.

A map of the house, from the roof down; each floor uses the floors below it, never the ones above:

    __main__, bootstrap   the start
    ui | cli              the window; the same services without one
    services              use cases (verbs) and read models (frozen rows)
    storage               the encrypted file: unit of work, recorder, undo, search, upgrade, backup
    documents             papers: finished values in, PDF bytes out
    exchange              lists that come in and go out
    system                paths, log, clock, lock, temporary files
    planning              pure computation: names, addresses, numbers, dates
    model                 entities, values, rules, errors

A screen asks a service; the service changes entities inside one unit of work; that writes one
transaction, one undo step and one audit entry, and tells what changed; screens reload what they show.
"""

__version__ = "0.1.0"
