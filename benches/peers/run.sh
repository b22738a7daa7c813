#!/usr/bin/env bash
# Measures gongbao in the run of the peer benchmark, on the same texts.
#
#   BENCH=DIR RAW=DIR PEERS=DIR WORK=DIR benches/peers/run.sh [N ...]       sizes in reports; default 31 310
#
# BENCH is the folder of the peer benchmark; its README explains RAW, PEERS, WORK and the rest. GONGBAO names the binary
# (default: target/dist/gongbao, built as what is published). Three runs: `plain` has the pages that the peers make, `pages` everything but
# search, `full` everything. Then builds over an output that is there: nothing changed, and one paragraph changed.
# Then the latency of `serve`, with LATENCY as there.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
: "${BENCH:?the folder of the peer benchmark}" "${WORK:?a folder for the corpora and the results}"
export GONGBAO=${GONGBAO:-$here/../../target/dist/gongbao} BENCH RAW PEERS WORK
MODES=${MODES:-native}
RESULTS=${RESULTS:-$WORK/results-$(date +%Y%m%dT%H%M%S)}
LATENCY=${LATENCY-310}
sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(31 310)
mkdir -p "$WORK" "$RESULTS"

site() { # size, what: the site's folder, made once
  local corpus=$WORK/corpus-$MODES-$1 option=--$2
  [ -f "$corpus/manifest.json" ] || python3 "$BENCH/make_corpus.py" --raw "$RAW" --out "$corpus" -n "$1" --mode "$MODES" >/dev/null
  [ "$2" != full ] || option=
  [ -d "$corpus/gongbao-$2" ] || python3 "$here/make_site.py" "$corpus/neutral" "$corpus/gongbao-$2" $option
  echo "$corpus/gongbao-$2"
}

build() { # what: as OURS of the benchmark
  echo '"$GONGBAO" build -q --no-cache --root "$CORPUS/gongbao-'"$1"'" --out "$OUT"'
}

# The peers beside the plain site, then ours alone with more.
for what in plain pages full; do
  for n in "${sizes[@]}"; do site "$n" "$what" >/dev/null; done
  [ "$what" = plain ] && tools=${TOOLS:-floor ours hugo cp zola cobalt} || tools=ours
  TOOLS=$tools LATENCY= OURS=$(build "$what") RESULTS=$RESULTS/$what "$BENCH/run_peers.sh" "${sizes[@]}"
done

out=$(mktemp -d -p "${TMP_OUT:-/dev/shm}")
trap 'rm -rf "$out"' EXIT
measure() { # tag, size, site
  python3 "$BENCH/measure.py" run --settle "${SETTLE:-20}" --record "$RESULTS/again.jsonl" --out "$out/site" \
    --tag kind=build --tag mode="$1" --tag n="$2" --tag tool=ours -- "$GONGBAO" build -q --root "$3" --out "$out/site" >/dev/null
}
for n in "${sizes[@]}"; do
  folder=$(site "$n" plain)
  text=$folder/content/reports/r00007/index.zh.md
  cp "$text" "$out/text"
  rm -rf "$out/site" "$folder/.gongbao"
  measure first "$n" "$folder"
  python3 "$here/check_site.py" "$WORK/corpus-$MODES-$n/manifest.json" "$out/site" | tee -a "$RESULTS/checks.txt"
  for run in 1 2 3; do
    measure again "$n" "$folder"
    sed "s/ \^p1\$/ $run ^p1/" "$out/text" >"$text"
    measure paragraph "$n" "$folder"
  done
  cp "$out/text" "$text"
done
python3 "$BENCH/measure.py" summary "$RESULTS/again.jsonl" | tee "$RESULTS/again.md"

port=18700
for n in $LATENCY; do
  folder=$(site "$n" full)
  for edit in append:zh/reports/r00007/ title:zh/projects/e000061/; do
    port=$((port + 1))
    python3 "$here/latency.py" --url "http://127.0.0.1:$port/${edit#*:}" --file "$folder/content/reports/r00007/index.zh.md" \
      --where "${edit%%:*}" --warm 2 --tag n="$n" --record "$RESULTS/latency.jsonl" --log "$RESULTS/serve.log" -- \
      "$GONGBAO" serve --watch --root "$folder" --port "$port"
  done
done
echo "results in $RESULTS"
