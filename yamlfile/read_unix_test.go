//go:build unix

package yamlfile

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// A pipe that nobody writes to would make a careless reader wait for ever.
func TestReadRefusesDevicesAndPipes(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe.yaml")
	if err := unix.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/dev/zero", pipe} {
		if _, err := Read(path); err == nil || !strings.Contains(err.Error(), "device, pipe or socket") {
			t.Errorf("%s: got %v", path, err)
		}
	}
}
