"""DuckDB: stream the rows of a query through the cleaner into a table.

pip install "captionclean[duckdb]"
python duckdb_query.py
"""

from typing import Any

import duckdb
import pyarrow as pa

from captionclean.arrow import clean_batches, output_schema

BATCH = 1000
PAGES = [
    """The board voted on Monday to postpone the dredging of the channel, and the crews were not pleased.

6 View gallery

A barge at anchor in front of the harbour
(Photo: Oren Talmi / POOL / AFP)

A second hearing is planned for the end of the month, and the engineers are to bring their own figures.""",
    """Der Hafenrat hat die Arbeiten am Montag vertagt, und die Besatzungen waren nicht zufrieden.

Ein Lastkahn in der Abenddämmerung. Foto: Ada Moran / dpa

Eine zweite Anhörung ist für das Ende des Monats geplant, und die Ingenieure rechnen bis dahin neu.""",
    None,  # The extractor returned nothing.
]


def cleaned(database: duckdb.DuckDBPyConnection, query: str) -> pa.RecordBatchReader:
    """Clean the rows of a query as they are read; the cursor leaves `database` free to write them."""
    reader = database.cursor().sql(query).to_arrow_reader(BATCH)
    return pa.RecordBatchReader.from_batches(output_schema(reader.schema), clean_batches(reader))


def show(rows: list[dict[str, Any]]) -> None:
    """Print each page before and after."""
    for row in rows:
        print(f"BEFORE\n{row['text']}\n\nAFTER\n{row['clean_text']}\n")
        for picture in row["media"] or ():
            print(f"PICTURE {picture['caption']} | {picture['credit']['text']}\n")


if __name__ == "__main__":
    with duckdb.connect() as database:
        database.from_arrow(pa.table({"id": range(len(PAGES)), "text": PAGES})).create("pages")
        database.from_arrow(cleaned(database, "from pages")).create("clean")
        show(database.sql("from clean order by id").to_arrow_table().to_pylist())
