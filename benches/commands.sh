#!/usr/bin/env bash
# Times whole commands of a built kenesh and prints one CSV row each: seconds (minimum, median,
# maximum of the runs) and peak memory. Usage: benches/commands.sh PATH_TO_KENESH [RUNS [DATA]]
# With a directory of data sets the whole import and the commands on the imported world are timed too.
set -euo pipefail
kenesh=${1:?usage: benches/commands.sh PATH_TO_KENESH [RUNS [DATA]]}
runs=${2:-7}
data=${3:-}
page=$(mktemp --suffix=.html)
world=$(mktemp -d)
trap 'rm -rf "$page" "$world"' EXIT

measure() {
  python3 - "$runs" "$@" <<'PYTHON'
import os, statistics, subprocess, sys, time
runs, command = int(sys.argv[1]), sys.argv[2:]
seconds, memory = [], 0
for run in range(runs + 1):
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"failed: {command}")
    if run > 0:
        seconds.append(time.perf_counter() - start)
        memory = max(memory, usage.ru_maxrss)
words = " ".join(os.path.basename(word) if os.sep in word else word for word in command)
print(f'"{words}",{min(seconds):.3f},{statistics.median(seconds):.3f},{max(seconds):.3f},{memory / 1024:.0f}')
PYTHON
}

echo "command,minimum_s,median_s,maximum_s,peak_mb"
measure "$kenesh" brief TUR OTS
measure "$kenesh" brief TUR OTS --html "$page"
measure "$kenesh" brief CHN SCO
measure "$kenesh" claims --case tur-ots --format json
measure "$kenesh" rank TUR
measure "$kenesh" influence TUR --organization OTS
measure "$kenesh" sql "select * from influence('TUR') where year = 2014"
measure "$kenesh" data sources
if [ -n "$data" ]; then
  measure sh -c "rm -rf $world/*; exec $kenesh --world $world data import $data"
  echo "world_mb,$(du -sm "$world" | cut -f1)"
  for brief in "TUR OTS" "CHN SCO" "USA NATO" "RUS CIS" "SAU OIC"; do
    # shellcheck disable=SC2086 # two words
    measure "$kenesh" --world "$world" brief $brief
  done
  measure "$kenesh" --world "$world" sql "select 1"
  measure "$kenesh" --world "$world" sql "select * from influence('RUS') where year = 2014"
  measure "$kenesh" --world "$world" data verify
  measure "$kenesh" --world "$world" rank TUR
  measure "$kenesh" --world "$world" sql "select count(*) from votes"
  measure "$kenesh" --world "$world" sql "select * from validation('CHN')"
fi
