package main

import (
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// mostAtStart is what the packages of Limber may set up before main, in bytes together: every agent keeps it all day. What only
// a window, a report or a rare verb needs is made when it is first used (sync.OnceValue).
const mostAtStart = 100 << 10

// The runtime tells what the variables of each package take at the start of a program, here of this test's.
func TestPackagesSetUpLittleAtTheStart(t *testing.T) {
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	sum, told := 0, ""
	for line := range strings.Lines(string(out)) { // init limber/lang @1.2 ms, 0.03 ms clock, 1234 bytes, 5 allocs
		f := strings.Fields(line)
		if len(f) < 8 || f[0] != "init" || !strings.HasPrefix(f[1], "limber/") || strings.HasPrefix(f[1], "limber/ui") {
			continue
		}
		n, err := strconv.Atoi(f[7])
		if err != nil {
			t.Fatalf("what does %q mean?", line)
		}
		sum, told = sum+n, told+line
	}
	if told == "" {
		t.Fatal("the runtime told of no package of ours")
	}
	if sum > mostAtStart {
		t.Errorf("%d bytes are set up at the start, %d may be:\n%s", sum, mostAtStart, told)
	}
}
