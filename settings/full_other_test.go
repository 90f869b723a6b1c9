//go:build !linux && !darwin

package settings

import "testing"

func fullDisk(*testing.T, func()) bool { return false }
