#!/usr/bin/env bash
# The store: articles added a second with and without analysis, size per article, time of a first page of find.
# Articles are the samples varied (bench/README.md). Usage: bench/store.sh [ARTICLES] [RECORDS], 3000 and 100000 by default.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
articles=${1:-3000} records=${2:-100000}
export VIGIE_DATA="$root/data"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
dotnet build "$root/bench/Vigie.Benchmarks" -c Release -v quiet --nologo -clp:NoSummary >&2
bench="dotnet $root/artifacts/bin/Vigie.Benchmarks/release/Vigie.Benchmarks.dll"
"$root/vigie" --version > /dev/null
add() { # what, file, count
  local start end
  start=$(date +%s%N)
  "$root/vigie" add "$2" --store "$folder/$1.db" 2>&1 | tail -1 >&2
  end=$(date +%s%N)
  awk -v n="$3" -v ns="$((end - start))" -v b="$(stat -c %s "$folder/$1.db")" -v what="$1" \
    'BEGIN { s = ns / 1e9; printf "%s: %d in %.1f s, %.0f a second (start included), %.1f KB each in the store\n", what, n, s, n / s, b / 1024 / n }'
}
"$root/bench/variants.sh" articles "$articles" > "$folder/articles.jsonl"
add articles "$folder/articles.jsonl" "$articles"
rm "$folder/articles.jsonl"
# Made before they are added, which takes 1.2 GB for a hundred thousand: what makes them would take the processors from what adds them.
"$root/bench/variants.sh" records "$records" > "$folder/records.jsonl"
add records "$folder/records.jsonl" "$records"
$bench find "$folder/records.db"
