"""DuckDB: `python -m examples.duckdb_query`. Rows stream from a query through the cleaner into a table or file."""

import duckdb
import pyarrow as pa

from captionclean.arrow import clean_batches, output_schema
from examples.pages import pages, show

BATCH = 1000


def cleaned(database: duckdb.DuckDBPyConnection, query: str) -> pa.RecordBatchReader:
    """Clean the rows of a query as they are read; the cursor leaves `database` free to write them."""
    reader = database.cursor().sql(query).to_arrow_reader(BATCH)
    return pa.RecordBatchReader.from_batches(output_schema(reader.schema), clean_batches(reader))


if __name__ == "__main__":
    with duckdb.connect() as database:
        database.from_arrow(pa.Table.from_pylist(pages())).create("pages")
        database.from_arrow(cleaned(database, "from pages")).create("clean")
        show(database.sql("from clean order by id").to_arrow_table().to_pylist())
