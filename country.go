//go:build !nowindow && !windows

package main

import (
	"context"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// locale is what the system says of where it stands: de_AT.UTF-8. Language and country may be set apart from each
// other, so those variables come first that are about the place; "" where nothing is known.
func locale() string {
	for _, name := range []string{"LC_ALL", "LC_ADDRESS", "LC_TELEPHONE", "LC_MEASUREMENT", "LC_TIME", "LANG"} {
		if v := os.Getenv(name); strings.ContainsAny(v, "_-") {
			return v
		}
	}
	if runtime.GOOS != "darwin" { // where programs started from the desktop have no such variables
		return ""
	}
	ctx, stop := context.WithTimeout(context.Background(), time.Second)
	defer stop()
	out, err := exec.CommandContext(ctx, "/usr/bin/defaults", "read", "-g", "AppleLocale").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}
