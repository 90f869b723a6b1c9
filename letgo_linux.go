package main

import (
	"bufio"
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// letGo tells the system that the pages of program and libraries that were read for the start, or for something
// as rare, are not needed now. (The whole build carries a window that an agent never opens, and the start of its
// parts touches most of it: 25 MB.) What is needed after all is mapped again from the page cache, at once.
//
// Only what the file still has is let go: mappings of files, not writable, in which no page differs from the
// file. A relocated table or a breakpoint makes a page of our own, which would be lost, so such a mapping stays.
// Nothing here can fail in a way that matters: what is not let go stays.
func letGo() {
	f, err := os.Open("/proc/self/smaps")
	if err != nil {
		return
	}
	defer f.Close()
	for _, m := range cleanMappings(bufio.NewScanner(f)) {
		_, _, _ = unix.Syscall(unix.SYS_MADVISE, m.from, m.to-m.from, unix.MADV_DONTNEED)
	}
}

type mapping struct{ from, to uintptr }

// cleanMappings reads smaps (proc_pid_smaps(5)): a line with address, rights and path for each mapping, and then
// lines with one figure each.
func cleanMappings(lines *bufio.Scanner) (list []mapping) {
	var now mapping
	file := false
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		switch {
		case len(fields) >= 5 && !strings.HasSuffix(fields[0], ":"):
			now, file = mapping{}, false
			from, to, _ := strings.Cut(fields[0], "-")
			a, err1 := strconv.ParseUint(from, 16, 64)
			b, err2 := strconv.ParseUint(to, 16, 64)
			if err1 == nil && err2 == nil && a < b {
				now = mapping{uintptr(a), uintptr(b)}
				file = (fields[1] == "r-xp" || fields[1] == "r--p") && len(fields) > 5 && strings.HasPrefix(fields[5], "/")
			}
		case file && len(fields) == 3 && fields[0] == "Anonymous:" && fields[1] == "0":
			list = append(list, now)
		}
	}
	return list
}
