// Limber gets people with back pain out of the chair and shows them what to do for
// their back. This file picks the mode (window, agent or a verb of the command
// line) and wires the parts; see docs/architecture.md.
package main

import (
	"context"
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
	"limber/tracker/agent"
	"limber/tracker/agent/api"
	"limber/tracker/agent/tray"
	"limber/tracker/notify"
	"limber/tracker/presence"
)

// version is set by the build: -ldflags "-X main.version=1.2.3".
var version = "0.2.0-dev"

func main() { os.Exit(run(os.Args[1:])) }

func run(args []string) int {
	dir, err := place.Runtime()
	if err != nil {
		fmt.Fprintln(os.Stderr, "limber:", err)
		return 1
	}
	prefs, _ := settings.Read(place.Settings())
	return cli.Run(cli.Deps{
		Version: version,
		Words:   lang.For(prefs.Language),
		Out:     os.Stdout,
		Err:     os.Stderr,
		Client:  func() *api.Client { return api.NewClient(dir, api.AgentDoor) },
		Window:  openWindow(dir),
		Agent:   func(f cli.AgentFlags) error { return runAgent(dir, f) },
		Report:  report,
		Notice:  testNotice,
	}, args)
}

// runAgent is the background process. Where a tray may be shown, the first
// goroutine is the tray's, as macOS and Windows ask for.
func runAgent(dir string, f cli.AgentFlags) error {
	// The agent lives all day and works for moments: a small heap matters more than a fast collector.
	debug.SetGCPercent(40)
	logger, closeLog := logTo("agent")
	defer closeLog()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var err error
	tray.Run(func(t *tray.Tray) {
		// A part of a library that logs to standard error has no reader there.
		log.SetOutput(logWriter{logger})
		source := presence.Open(logger)
		defer source.Close()
		notifier := notify.Open("Limber", iconFile(), logger)
		defer notifier.Stop()
		err = agent.Run(ctx, agent.Config{
			Version: version, Runtime: dir, State: place.State(), Journal: place.Journal(), Settings: place.Settings(),
			Scale: f.Scale, Source: source, Clocks: presence.Now, Notifier: notifier, Tray: t,
			Open: func(s api.Show) error { return startWindow(s, f) }, Log: logger,
		})
	})
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
	notifier := notify.Open("Limber", iconFile(), slog.New(slog.DiscardHandler))
	defer notifier.Stop()
	return notifier.Show(notify.Message{Title: title, Body: body})
}

// logTo opens a rotating log: 1 MB, two old ones kept, nothing of the person's data.
func logTo(name string) (*slog.Logger, func()) {
	file := &lumberjack.Logger{Filename: filepath.Join(place.Logs(), name+".log"), MaxSize: 1, MaxBackups: 2}
	if f, err := os.Create(filepath.Join(place.Logs(), name+".crash")); err == nil {
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
