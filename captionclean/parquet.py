"""Parquet files in and out, part by part, so that memory stays flat. Wants pyarrow: `captionclean[arrow]`."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from captionclean.arrow import append, documents, output_schema
from captionclean.config import Config
from captionclean.extras import extra
from captionclean.files import InputError, check_readable
from captionclean.records import Done
from captionclean.rows import COUNTS, counts

with extra("arrow"):
    import pyarrow as pa
    import pyarrow.parquet as pq

PART_ROWS = 1000
# A row group of the output holds at least this much, unless the file ends: small groups read slowly.
GROUP_BYTES = 32_000_000


class RowSource:
    """The rows of Parquet files in batches, and how far they are read; reads no more than each batch needs."""

    def __init__(self, paths: list[Path], field: str) -> None:
        """Look at all files: raises InputError where their columns differ, or hold no text in `field`."""
        self._paths = paths
        self.position: int = 0
        """How many rows are read."""
        schemas = [_schema(path, field) for path in paths]
        for path, own in zip(paths, schemas, strict=True):
            if not own.equals(schemas[0]):
                raise InputError(f"{path}: has other columns than {paths[0]}: clean them one by one")
        self.output: pa.Schema = schemas[0]
        """The schema of the cleaned rows."""
        self.size: int = sum(pq.read_metadata(path).num_rows for path in paths)
        """How many rows there are."""

    def parts(self) -> Iterator["pa.RecordBatch"]:
        """Yield the rows in batches."""
        for path in self._paths:
            with pq.ParquetFile(path, pre_buffer=False, buffer_size=1 << 20) as file:
                for batch in file.iter_batches(PART_ROWS):
                    self.position += batch.num_rows
                    yield batch


def _schema(path: Path, field: str) -> "pa.Schema":
    check_readable(path)
    try:
        return output_schema(pq.read_schema(path), text_column=field, errors=False)
    except (KeyError, ValueError) as error:
        raise InputError(f"{path}: {error.args[0]}") from error


def clean_rows(batch: "pa.RecordBatch", field: str, config: Config | None = None) -> Done:
    """Clean one part; top-level, so that a worker process can be handed it."""
    docs = documents(batch, field, config)
    total = {"pages": len(docs), "rejected": 0, **dict.fromkeys(COUNTS, 0)}
    for doc in docs:
        for name, count in counts(doc).items() if doc else ():
            total[name] += count
    out = BytesIO()
    pq.write_table(pa.Table.from_batches([append(batch, docs)]), out)
    return Done(out.getvalue(), b"", [], total)


def join_rows(parts: Iterable[Path], output: Path, schema: "pa.Schema") -> None:
    """Write the parts, each a Parquet file, into one of that schema."""
    waiting: list[pa.Table] = []
    with pq.ParquetWriter(output, schema) as writer:
        for part in parts:
            waiting.append(pq.ParquetFile(part).read())
            if sum(table.nbytes for table in waiting) >= GROUP_BYTES:
                writer.write_table(pa.concat_tables(waiting))
                waiting = []
        if waiting:
            writer.write_table(pa.concat_tables(waiting))
