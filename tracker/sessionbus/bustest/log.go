//go:build linux

package bustest

import (
	"log/slog"
	"sync"
	"testing"
)

// Log writes all that is logged, debugging too, to the output of a test. What a part still says when the test is over,
// because its last question is on its way, is dropped: the test's output panics then.
func Log(t testing.TB) *slog.Logger {
	out := &output{t: t}
	t.Cleanup(out.end)
	return slog.New(slog.NewTextHandler(out, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

type output struct {
	t    testing.TB
	mu   sync.Mutex
	over bool
}

func (o *output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.over {
		return len(b), nil
	}
	return o.t.Output().Write(b)
}

func (o *output) end() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.over = true
}
