// Limber gets people with back pain out of the chair and shows them what to do for
// their back. This file picks the mode (window, agent or a verb of the command
// line) and wires the parts; see docs/architecture.md.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"syscall"

	"gopkg.in/natefinch/lumberjack.v2"

	"limber/cli"
	"limber/lang"
	"limber/place"
	"limber/settings"
	"limber/sound/voice"
	"limber/tracker/agent"
	"limber/tracker/agent/api"
	"limber/tracker/agent/tray"
	"limber/tracker/notify"
	"limber/tracker/presence"
)

// version is set by the build: -ldflags "-X main.version=1.2.3".
var version = "0.5.0-dev"

func main() { os.Exit(run(os.Args[1:])) }

func run(args []string) int {
	dir, noDir := place.Runtime() // many verbs do without
	prefs, _, _ := settings.Read(place.Settings(), place.GoodSettings())
	return cli.Run(cli.Deps{
		Version: version,
		Words:   lang.For(prefs.Language),
		Out:     os.Stdout,
		Err:     os.Stderr,
		Client:  func() *api.Client { return api.NewClient(dir, api.AgentDoor) },
		Window:  openWindow(dir),
		Screens: screens(),
		Agent: func(f cli.AgentFlags) error {
			if noDir != nil {
				return noDir
			}
			return runAgent(dir, f)
		},
		Takeout:    takeout{dir: dir, words: lang.For(prefs.Language)},
		FollowPlan: takeout{dir: dir, words: lang.For(prefs.Language)}.follow,
		Report:     report,
		Notice:     testNotice, Resting: resting, Mine: mine,
		Voice: func() cli.Voice { return voiceHere(lang.For(prefs.Language).Code) },
	}, args)
}

// runAgent is the background process. Where a tray may be shown, the first
// goroutine is the tray's, as macOS and Windows ask for.
func runAgent(dir string, f cli.AgentFlags) error {
	quiet()
	// The door first: a second agent must not touch the logs of the one that runs.
	door, err := api.Lock(dir, api.AgentDoor)
	if err != nil {
		return err
	}
	defer door.Close()
	logger, closeLog := logTo("agent")
	defer closeLog()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	body := func(t agent.Tray) {
		// A part of a library that logs to standard error has no reader there.
		log.SetOutput(logWriter{logger})
		source := presence.Open(logger)
		defer source.Close()
		notifier := notify.Open("Limber", iconFile(), logger)
		defer notifier.Stop()
		err = agent.Run(ctx, door, agent.Config{
			Version: version, Runtime: dir, State: place.State(), Journal: place.Journal(), Settings: place.Settings(), GoodSettings: place.GoodSettings(),
			Rest: rest, Work: work, Scale: f.Scale, Record: f.Record, Source: source, Clocks: presence.Now, Notifier: notifier, Tray: t,
			Open: func(s api.Show) error { return startWindow(dir, s, f) }, Suggest: suggest, Log: logger, Said: os.Stderr,
		})
	}
	if prefs, _, _ := settings.Read(place.Settings(), place.GoodSettings()); prefs.Tray && tray.Possible() {
		tray.Run(func(t *tray.Tray) { body(t) })
	} else {
		body(tray.Off{})
	}
	return err
}

// report asks the desktop itself, for doctor without an agent.
func report() api.Report {
	quiet := slog.New(slog.DiscardHandler)
	source := presence.Open(quiet)
	defer source.Close()
	notifier := notify.Open("Limber", "", quiet)
	defer notifier.Stop()
	return agent.Report(version, source, notifier)
}

func testNotice(title, body string) error {
	// Not stopped: that would take the notice back before anybody has seen it.
	notifier := notify.Open("Limber", iconFile(), slog.New(slog.DiscardHandler))
	err := notifier.Show(notify.Message{Title: title, Body: body})
	if err != nil { // the person reads a sentence; what the system says is for whoever mends it
		logger, closeLog := logTo("doctor")
		logger.Warn("test notice", "err", err)
		closeLog()
	}
	return err
}

// voiceHere is what would speak a language in a session.
func voiceHere(code string) cli.Voice {
	name, err := voice.Look(code)
	var p *voice.Problem
	if errors.As(err, &p) {
		return cli.Voice{Fix: p.Key}
	}
	return cli.Voice{Engine: name}
}

// logTo opens a rotating log: 1 MB, two old ones kept, nothing of the person's data.
func logTo(name string) (*slog.Logger, func()) {
	file := &lumberjack.Logger{Filename: filepath.Join(place.Logs(), name+".log"), MaxSize: 1, MaxBackups: 2}
	crash := filepath.Join(place.Logs(), name+".crash")
	_ = os.MkdirAll(place.Logs(), 0o700) // if not, the next line says so
	if info, err := os.Stat(crash); err == nil && info.Size() > 0 {
		_ = os.Rename(crash, crash+".last") // what happened last is kept until the next time
	}
	if f, err := os.Create(crash); err == nil {
		if err := debug.SetCrashOutput(f, debug.CrashOptions{}); err != nil {
			fmt.Fprintln(f, err)
		}
		f.Close()
	}
	var out io.Writer = file
	if os.Getenv("LIMBER_DEBUG") != "" {
		out = io.MultiWriter(file, os.Stderr)
	}
	return slog.New(slog.NewTextHandler(out, nil)), func() { file.Close() }
}

// logWriter takes what libraries print with package log.
type logWriter struct{ to *slog.Logger }

func (w logWriter) Write(p []byte) (int, error) {
	w.to.Warn("library", "says", string(p))
	return len(p), nil
}
