// Prints a Parquet file as JSON: { columns: [{ name, type }], metadata: { key: value }, rows: [[value, ...], ...] }.
// Usage: node read.mjs duckdb|hyparquet|parquet-wasm FILE
// With --lines, several files as JSON lines: { file, columns: [name, ...], rows } for each file, then { column: value } for each of its rows.
// Usage: node read.mjs duckdb|hyparquet|parquet-wasm --lines FILE...
// 64-bit integers and the doubles that JSON lacks (NaN, infinities, -0) are printed as strings.
import { readFile } from 'node:fs/promises'

const readers = { duckdb, hyparquet, 'parquet-wasm': parquetWasm }
const [name, ...rest] = process.argv.slice(2)
const lines = rest[0] === '--lines'
const files = lines ? rest.slice(1) : rest
if (!readers[name] || files.length === 0 || (!lines && files.length > 1)) {
  console.error(`usage: node read.mjs ${Object.keys(readers).join('|')} [--lines] FILE...`)
  process.exit(2)
}

for (const file of files) {
  const { columns, metadata, rows } = await readers[name](file)
  if (!lines) {
    process.stdout.write(JSON.stringify({ columns, metadata, rows: rows.map(row => row.map(plain)) }))
    continue
  }
  const names = columns.map(column => column.name)
  const objects = rows.map(row => Object.fromEntries(names.map((column, i) => [column, plain(row[i])])))
  process.stdout.write([{ file, columns: names, rows: rows.length }, ...objects].map(line => JSON.stringify(line) + '\n').join(''))
}

async function duckdb(path) {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const result = await connection.runAndReadAll('SELECT * FROM read_parquet($1)', [path])
  const pairs = await connection.runAndReadAll(
    'SELECT decode(key), decode(value) FROM parquet_kv_metadata($1)', [path])
  const types = result.columnTypes().map(String)
  return {
    columns: result.columnNames().map((column, i) => ({ name: column, type: types[i] })),
    metadata: Object.fromEntries(pairs.getRows()),
    rows: result.getRows().map(row => row.map(value => value?.items ?? value)),
  }
}

async function hyparquet(path) {
  const { parquetMetadata, parquetReadObjects } = await import('hyparquet')
  const bytes = await readFile(path)
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  const footer = parquetMetadata(file)
  const columns = []
  for (let i = 1; i < footer.schema.length; i += footer.schema[i].num_children ? 3 : 1) {
    const isList = footer.schema[i].converted_type === 'LIST'
    const leaf = footer.schema[isList ? i + 2 : i]
    const type = leaf.converted_type ?? leaf.type
    columns.push({ name: footer.schema[i].name, type: isList ? `LIST<${type}>` : type })
  }
  const objects = await parquetReadObjects({ file })
  return {
    columns,
    metadata: Object.fromEntries((footer.key_value_metadata ?? []).map(pair => [pair.key, pair.value])),
    rows: objects.map(row => columns.map(column => row[column.name] ?? null)),
  }
}

async function parquetWasm(path) {
  const { readParquet } = await import('parquet-wasm')
  const { tableFromIPC } = await import('apache-arrow')
  const table = tableFromIPC(readParquet(new Uint8Array(await readFile(path))).intoIPCStream())
  const vectors = table.schema.fields.map((_, i) => table.getChildAt(i))
  return {
    columns: table.schema.fields.map(field => ({ name: field.name, type: String(field.type) })),
    metadata: Object.fromEntries(table.schema.metadata),
    rows: Array.from({ length: table.numRows }, (_, row) =>
      vectors.map(vector => {
        const value = vector.get(row)
        return typeof value === 'object' && value !== null ? [...value] : value
      })),
  }
}

function plain(value) {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
    return Object.is(value, -0) ? '-0' : String(value)
  }
  return value ?? null
}
