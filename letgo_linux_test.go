package main

import (
	"bufio"
	"os"
	"reflect"
	"strings"
	"testing"
)

// Only clean, unwritable mappings of files are let go: not data, not memory, not a page of our own in a library.
func TestCleanMappings(t *testing.T) {
	const smaps = `00400000-00500000 r-xp 00000000 fe:00 101 /opt/limber
Size:               1024 kB
Anonymous:             0 kB
VmFlags: rd ex mr mw me
00500000-00600000 r--p 00100000 fe:00 101 /opt/limber (deleted)
Anonymous:             0 kB
00600000-00700000 rw-p 00200000 fe:00 101 /opt/limber
Anonymous:             0 kB
00700000-00800000 r--p 00000000 fe:00 102 /usr/lib/libGL.so.1
Anonymous:             4 kB
00800000-00900000 r--s 00000000 fe:00 103 /home/x/journal.db-shm
Anonymous:             0 kB
c000000000-c000400000 rw-p 00000000 00:00 0
Anonymous:             0 kB
7ffe0000-7fff0000 r-xp 00000000 00:00 0                  [vdso]
Anonymous:             0 kB
nonsense r-xp 00000000 00:00 0 /x
Anonymous:             0 kB
`
	got := cleanMappings(bufio.NewScanner(strings.NewReader(smaps)))
	if want := []mapping{{0x400000, 0x500000}, {0x500000, 0x600000}}; !reflect.DeepEqual(got, want) {
		t.Errorf("let go would be %x, want %x", got, want)
	}
}

// A process that lets go goes on, and has given up most of its program's pages.
func TestLetGo(t *testing.T) {
	before := resident(t)
	letGo()
	if after := resident(t); after >= before {
		t.Errorf("%d pages of files are resident, %d were before", after, before)
	}
}

// resident is the count of pages of files that are mapped now (proc_pid_statm(5), "shared").
func resident(t *testing.T) (pages int) {
	t.Helper()
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range strings.Fields(string(text))[2] {
		pages = 10*pages + int(c-'0')
	}
	return pages
}
