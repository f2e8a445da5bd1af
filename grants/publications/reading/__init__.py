"""Reading the files in which the state publishes a finance act or its accounts; no database."""

from grants.publications.reading.files import read_publication, year_in_name
from grants.publications.reading.publication import (
    ACCOUNTS,
    ACT,
    COLUMNS,
    LEAVES,
    LEVELS,
    TREE,
    FileRow,
    Finding,
    PublishedFile,
)

__all__ = [
    "ACCOUNTS",
    "ACT",
    "COLUMNS",
    "LEAVES",
    "LEVELS",
    "TREE",
    "FileRow",
    "Finding",
    "PublishedFile",
    "read_publication",
    "year_in_name",
]
