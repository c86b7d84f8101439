"""The catalogue: outlets of all provinces, each with the evidence that it is where the entry says."""

from reading.catalogue.index import index, where
from reading.catalogue.outlets import CatalogueError, Evidence, EvidenceKind, Kind, Outlet, Seen, outlets_of
from reading.catalogue.places import Place, place
from reading.catalogue.shelf import called, file_of, named, outlet, outlets, signature, text_of_file
from reading.catalogue.told import Told, of_source, told

__all__ = [
    "CatalogueError",
    "Evidence",
    "EvidenceKind",
    "Kind",
    "Outlet",
    "Place",
    "Seen",
    "Told",
    "called",
    "file_of",
    "index",
    "named",
    "of_source",
    "outlet",
    "outlets",
    "outlets_of",
    "place",
    "signature",
    "text_of_file",
    "told",
    "where",
]
