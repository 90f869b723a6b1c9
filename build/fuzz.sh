#!/bin/sh
# Runs each fuzz target of the tree for a little while: fuzz.sh TIME TAGS.
set -eu
time=$1 tags=$2
said=$(mktemp)
trap 'rm -f "$said"' EXIT

grep -rlE '^func Fuzz' --include='*_test.go' . | while read -r file; do
	dir=$(dirname "$file")
	sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\).*/\1/p' "$file" | while read -r name; do
		echo "fuzz $dir $name"
		# Minimizing is bounded, or it eats the time.
		if CGO_ENABLED=0 ${GO:-go} test -tags "$tags" -run '^$' -fuzz "^$name\$" -fuzztime "$time" \
			-fuzzminimizetime 5x "$dir" </dev/null >"$said" 2>&1; then
			continue
		fi
		# Go's fuzzer now and then takes the end of its own time for a failure. A real one
		# leaves its input behind, or stops before the time is up.
		if grep -q 'context deadline exceeded' "$said" && ! grep -qE 'Failing input written|panic:|_test\.go:' "$said"; then
			continue
		fi
		cat "$said"
		exit 1
	done || exit 1
done
