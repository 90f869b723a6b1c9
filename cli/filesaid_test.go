package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	"limber/lang"
)

func TestFaultsOfFilesAreSaid(t *testing.T) {
	for _, code := range lang.Codes() {
		w := lang.For(code)
		for err, key := range map[error]string{syscall.ENOSPC: "file.full", syscall.EACCES: "file.read_only", syscall.EROFS: "file.read_only", fs.ErrNotExist: "file.missing"} {
			got := saidOf(w, "/home/me/limber.json", fmt.Errorf("write: %w", &os.PathError{Op: "open", Path: "/home/me/.limber.json.new1", Err: err}))
			if want := w.T(key, lang.Args{"Path": "/home/me/limber.json"}); got == nil || got.Error() != want || strings.Contains(want, "{{") {
				t.Errorf("%s: %v is said %q", code, err, got)
			}
		}
	}
	if other := errors.New("other"); !errors.Is(Said(lang.For("en"), other), other) || Said(lang.For("en"), nil) != nil {
		t.Error("what is not known does not stay as it is")
	}
}
