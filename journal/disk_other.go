//go:build !linux

package journal

import "strings"

// localDisk tells whether the folder lies on a disk of this machine; a share
// on Windows is known by its name, others are not known.
func localDisk(dir string) bool { return !strings.HasPrefix(dir, `\\`) }
