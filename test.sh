#!/usr/bin/env bash
# Installs what the tests need (NuGet packages; nothing else today) and runs them all.
# The last line printed is « N passed, N failed » (and « , N skipped » where some were).
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$root"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
command -v dotnet >/dev/null || { echo "test.sh: the .NET SDK is needed (https://dotnet.microsoft.com), version $(sed -n 's/.*"version": "\(.*\)".*/\1/p' global.json) or later"; echo "0 passed, 1 failed"; exit 1; }

dotnet build Vigie.slnx -c Release --nologo -v quiet -clp:NoSummary || { echo "test.sh: the build failed"; echo "0 passed, 1 failed"; exit 1; }
log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet test Vigie.slnx -c Release --no-build --nologo --logger "console;verbosity=normal" | tee "$log"
status=${PIPESTATUS[0]}

sum() { grep -oE "^ *$1: *[0-9]+" "$log" | grep -oE '[0-9]+' | awk '{ n += $1 } END { print n + 0 }'; }
passed=$(sum Passed) failed=$(sum Failed) skipped=$(sum Skipped)
[ "$passed" -gt 0 ] || { [ "$failed" -gt 0 ] || failed=1; status=1; }
[ "$skipped" -gt 0 ] && echo "$passed passed, $failed failed, $skipped skipped" || echo "$passed passed, $failed failed"
exit "$status"
