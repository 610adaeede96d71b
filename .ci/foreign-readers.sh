#!/bin/sh
# Installs the Parquet readers (DuckDB, hyparquet, Arrow's Rust reader) that the Storage tests use as judges.
set -eu
cd "$(dirname "$0")/.."
npm ci --no-audit --no-fund --prefix tests/CXMArena.Generation.Storage.Tests/Parquet/foreign
