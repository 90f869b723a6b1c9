package voice

import (
	"context"
	"errors"
	"testing"
	"time"
)

// TestWindowsIsAskedForAVoice: the object is there, in Wine too, and whatever it says comes back soon: on Windows a
// voice or that there is none of this language, from Wine 8 that it can do no more than be there.
func TestWindowsIsAskedForAVoice(t *testing.T) {
	for _, lang := range []string{"en", "de", "tlh"} {
		ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
		defer stop()
		s, err := openSAPI(ctx, lang)
		var p *Problem
		if err != nil {
			t.Logf("%s: %v", lang, err)
			if errors.As(err, &p) && p.Key == "voice.none_windows" {
				t.Errorf("%s: no SAPI at all: %v", lang, err)
			}
			continue
		}
		began := time.Now()
		err = s.Speak(ctx, "Eins <zwei> drei.", 10)
		t.Logf("%s: spoke for %v: %v", lang, time.Since(began), err)
		s.Close()
	}
}
