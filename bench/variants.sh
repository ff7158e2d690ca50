#!/usr/bin/env bash
# Articles, or records of articles, made by varying the samples, one a line. Usage: bench/variants.sh articles|records COUNT
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export VIGIE_DATA="$root/data"
dotnet build "$root/bench/Vigie.Benchmarks" -c Release -v quiet --nologo -clp:NoSummary >&2
exec dotnet "$root/artifacts/bin/Vigie.Benchmarks/release/Vigie.Benchmarks.dll" variants "$@"
