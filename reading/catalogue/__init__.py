"""The catalogue: outlets of all provinces, each with the evidence that it is where the entry says."""

from reading.catalogue.index import index, where
from reading.catalogue.outlets import CatalogueError, Evidence, EvidenceKind, Kind, Outlet, Seen, outlets_of
from reading.catalogue.places import Place, place
from reading.catalogue.shelf import named, outlet, outlets

__all__ = [
    "CatalogueError",
    "Evidence",
    "EvidenceKind",
    "Kind",
    "Outlet",
    "Place",
    "Seen",
    "index",
    "named",
    "outlet",
    "outlets",
    "outlets_of",
    "place",
    "where",
]
