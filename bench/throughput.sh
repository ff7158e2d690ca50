#!/usr/bin/env bash
# Words a second of the whole reading (analysis and extraction) and of the analysis alone, on one thread and on all:
# the sample articles repeated. Usage: bench/throughput.sh [REPEAT]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
repeat=${1:-40}
articles=$(mktemp --suffix=.jsonl)
trap 'rm -f "$articles"' EXIT
"$root/vigie" read "$root/samples/" --format jsonl > "$articles.records"
for _ in $(seq "$repeat"); do
  # A record's document is an article again.
  sed -E 's/.*"document":\{[^{]*"text":("([^"\\]|\\.)*").*/{"text":\1}/' "$articles.records"
done > "$articles"
rm -f "$articles.records"
words=$(wc -w < "$articles")
count=$(wc -l < "$articles")
for threads in 1 "$(nproc)"; do
  start=$(date +%s%N)
  "$root/vigie" read "$articles" --format jsonl --threads "$threads" > /dev/null
  end=$(date +%s%N)
  awk -v w="$words" -v n="$count" -v t="$threads" -v ns="$((end - start))" 'BEGIN { s = ns / 1e9; printf "%d thread(s): %d articles, %d words in %.2f s: %d words/s, %d articles/s (start included)\n", t, n, w, s, w / s, n / s }'
done
