// Lets DuckDB write a Parquet file, for our reader to read.
// Usage: node write.mjs FILE
import { DuckDBInstance } from '@duckdb/node-api'

const connection = await (await DuckDBInstance.create(':memory:')).connect()
await connection.run(`
  COPY (
    SELECT
      'call-' || i AS id,
      CASE WHEN i % 3 = 0 THEN NULL ELSE 'topic ' || (i % 5) END AS topic,
      i::INTEGER AS turn,
      i::BIGINT * 10000000000 AS offset,
      CASE WHEN i % 4 = 0 THEN NULL ELSE i / 8.0::DOUBLE END AS score,
      i % 2 = 0 AS resolved,
      CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN []::VARCHAR[] WHEN 2 THEN ['a', NULL] ELSE ['x' || i] END AS tags
    FROM range(3000) AS r(i)
  ) TO '${process.argv[2].replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 2048)`)
