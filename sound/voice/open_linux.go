package voice

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"os/exec"
	"strconv"
)

const noEngine = "voice.none_linux"

// open takes speech-dispatcher, for it has the voice that the person has chosen for
// their desktop, and else espeak-ng itself.
func open(ctx context.Context, lang string, log *slog.Logger) (Speaker, error) {
	s, err := openDispatcher(ctx, lang)
	if err == nil {
		return s, nil
	}
	log.Info("voice: not by speech-dispatcher", "error", err)
	if e := espeak(lang); e != nil {
		return e, nil
	}
	var p *Problem
	switch {
	case errors.As(err, &p):
		return nil, p
	case errors.Is(err, errNothing):
		return nil, &Problem{Key: noEngine, Err: err}
	}
	return nil, &Problem{Key: noAnswer, Err: err}
}

func look(lang string) (string, error) {
	if _, err := exec.LookPath("speech-dispatcher"); err == nil {
		return dispatcherName, nil
	}
	if at, err := dispatcherAddress(os.Getenv); err == nil && at.answers() {
		return dispatcherName, nil
	}
	if e := espeak(lang); e != nil {
		return e.Name(), nil
	}
	return "", &Problem{Key: noEngine}
}

// espeak speaks by running espeak-ng, or the older espeak; nil: neither is installed.
func espeak(lang string) Speaker {
	for _, name := range []string{"espeak-ng", "espeak"} {
		path, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		return &command{path: path, name: name, args: func(volume int) []string {
			return []string{"-v", base(lang), "-s", "160", "-b", "1", "-a", strconv.Itoa(volume), "--stdin"}
		}}
	}
	return nil
}
