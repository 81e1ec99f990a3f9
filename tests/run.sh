#!/usr/bin/env bash
# Installs what is missing, builds in Release, runs every test project, fast ones first, and ends with one line:
#   N passed, N failed, N skipped
# HEALTHCODE_FULL=1 also runs the slow families whole (full axe matrix, 50 rounds of kill -9).
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

stop() { echo "tests/run.sh: $*" >&2; echo "0 passed, 1 failed, 0 skipped"; exit 1; }

command -v dotnet >/dev/null || stop "the .NET SDK 10 is missing. Get it from https://dot.net or your distribution's packages (dotnet-sdk-10.0)."
command -v node >/dev/null || stop "Node.js 20.19 or newer is missing. Get it from https://nodejs.org or: apt-get install nodejs npm"

missing=()
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
command -v redis-server >/dev/null || missing+=(redis-server)
command -v chromium >/dev/null || missing+=(chromium)
command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || missing+=(nginx)
command -v systemd-analyze >/dev/null || missing+=(systemd)
command -v pdftoppm >/dev/null || missing+=(poppler-utils)
command -v zbarimg >/dev/null || missing+=(zbar-tools)
command -v strace >/dev/null || missing+=(strace)
[ -n "$(find /usr/share/fonts /usr/local/share/fonts -iname "*cjk*" -print -quit 2>/dev/null)" ] || missing+=(fonts-noto-cjk)
if [ ${#missing[@]} -gt 0 ]; then
  sudo=""
  [ "$(id -u)" -eq 0 ] || sudo="sudo"
  command -v apt-get >/dev/null || stop "please install: ${missing[*]}"
  echo "Installing ${missing[*]}"
  $sudo apt-get update -qq >/dev/null 2>&1
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1 \
    || stop "could not install ${missing[*]}; run: apt-get update && apt-get install ${missing[*]}"
fi

passed=0 failed=0 skipped=0
started=$SECONDS

echo "== build"
dotnet build HealthCode.sln -c Release -v q --nologo -clp:NoSummary 2>&1 | grep -vE '^\s*$' | sort -u | tail -n 40
[ "${PIPESTATUS[0]}" -eq 0 ] || stop "the build failed"
echo "built in $((SECONDS - started)) s"

echo "== TypeScript"
if (cd src/Web/ClientApp && npm run --silent check); then passed=$((passed + 1)); else failed=$((failed + 1)); fi

log=$(mktemp) failures=$(mktemp) results=$(mktemp -d)
trap 'rm -rf "$log" "$failures" "$results"' EXIT
for project in Domain House Infrastructure Web Browser; do
  began=$SECONDS
  echo "== $project.Tests"
  # A browser that hangs would hang for ever.
  timeout 1000 "tests/$project.Tests/bin/Release/net10.0/HealthCode.$project.Tests" -noColor -parallelAlgorithm conservative >"$log" 2>&1
  code=$?
  summary=$(grep -E 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" | tail -n 1)
  if [ -z "$summary" ]; then
    tail -n 40 "$log"
    echo "$project.Tests ended with code $code and no summary"
    failed=$((failed + 1))
    continue
  fi
  number() { sed -E "s/.*$1: ([0-9]+).*/\1/" <<<"$summary"; }
  bad=$(($(number Failed) + $(number Errors)))
  [ "$bad" -eq 0 ] && [ "$code" -eq 0 ] || grep -vE '^\s+(Discover|Start)' "$log" | tail -n 150
  [ "$bad" -eq 0 ] && [ "$code" -ne 0 ] && bad=1
  passed=$((passed + $(number Total) - $(number Failed) - $(number Skipped)))
  failed=$((failed + bad))
  grep -A 12 '\[FAIL\]$' "$log" >>"$failures"
  skipped=$((skipped + $(number Skipped)))
  echo "$summary ($((SECONDS - began)) s)"
done

# The product as a process of its own, killed and traced. Each check is a test; so is that a damaged history is found out.
rounds=3; [ "${HEALTHCODE_FULL:-}" = 1 ] && rounds=50
load() { dotnet tests/Load/bin/Release/net10.0/HealthCode.Load.dll "$@"; }
check() {
  local began=$SECONDS name=$1 wanted=$2 out code; shift 2
  out=$(mktemp -p "$results")
  load "$@" >"$out.log" 2>&1
  code=$?
  if [ "$code" -eq "$wanted" ]; then touch "$out.passed"; else touch "$out.failed"; echo "$name [FAIL]" >>"$failures"; tail -n 30 "$out.log"; fi
  echo "$name: $(tail -n 1 "$out.log") ($((SECONDS - began)) s)"
}
echo "== Load"
# Side by side: each waits most of its time for processes that start or end.
{
  check "kill -9 under load, SQLite" 0 kill --provider sqlite --rounds "$rounds"
  check "a month of reports" 0 month --starts "$((rounds + 1))"
  check "synced before answered" 0 sync
  # A report that was being made is tried again when its lease is over, three minutes later.
  [ "${HEALTHCODE_FULL:-}" = 1 ] && check "kill -9 in a night of reports" 0 night --provider both --venues 40 --scans 20 --kill
} &
{
  check "kill -9 under load, PostgreSQL" 0 kill --provider postgres --rounds "$rounds"
  check "devices back from offline, SQLite and PostgreSQL" 0 offline --provider both --devices 10 --scans 50
  check "a lost scan is found out" 1 kill --provider sqlite --rounds 1 --sabotage lost
  check "an answer without sync is found out" 1 sync --sabotage
} &
wait
passed=$((passed + $(find "$results" -name '*.passed' | wc -l)))
failed=$((failed + $(find "$results" -name '*.failed' | wc -l)))

# What failed stands last, where it is looked for.
cat "$failures"
echo "All in $((SECONDS - started)) s"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
