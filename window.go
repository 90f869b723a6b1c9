//go:build !nowindow

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"limber/awake"
	"limber/cli"
	"limber/exercises"
	"limber/lang"
	"limber/place"
	"limber/settings"
	"limber/sound"
	"limber/sound/voice"
	"limber/tracker/agent"
	"limber/tracker/agent/api"
	"limber/tracker/presence"
	"limber/ui"
)

// openWindow opens the window in this process, or raises the one that is open already.
func openWindow(dir string) func(api.Show, cli.AgentFlags) error {
	return func(s api.Show, f cli.AgentFlags) error {
		s.Pressed = s.Pressed || byHand()
		if s.Break {
			if err := mayBreak(api.NewClient(dir, api.AgentDoor)); err != nil {
				return err
			}
		}
		door, err := api.Lock(dir, api.WindowDoor)
		if errors.Is(err, api.ErrTaken) {
			s.Token = os.Getenv("XDG_ACTIVATION_TOKEN")
			return api.NewClient(dir, api.WindowDoor).Show(context.Background(), s)
		}
		if err != nil {
			return err
		}
		defer door.Close()
		if noDisplay() {
			return cli.ErrNoDisplay
		}
		if err := deadDisplay(); err != nil {
			return err
		}
		return window(dir, door, s, f)
	}
}

// screens are the names that --screen takes.
func screens() []string { return ui.Screens() }

func window(dir string, door *api.Door, s api.Show, f cli.AgentFlags) error {
	logger, closeLog := logTo("window")
	defer closeLog()
	prefs, problems, lost := settings.Read(place.Settings(), place.GoodSettings())
	words := lang.For(prefs.Language)
	client := api.NewClient(dir, api.AgentDoor)
	link := &link{client: client, dir: dir, flags: f, log: logger}
	if err := api.SetEnded(dir, false); err != nil { // opening Limber is a wish for reminders
		logger.Warn("start", "err", err)
	}
	journal := &diary{client: client, patience: comesReady}
	defer journal.close()
	player := sound.Open(logger)
	defer player.Close()

	speaker := voice.Open(logger, words.Code)
	defer speaker.Close()

	screen := awake.New(logger)
	defer screen.Close()
	media, keys, playing := mediaKeys(logger)
	defer media.Close()

	folder, closePacks := ownCards(words.Code, logger)
	defer closePacks()
	raise := make(chan ui.Start, 4)
	a := app.NewWithID(appID)
	a.SetIcon(fyne.NewStaticResource("Icon.png", icon))
	go serveWindow(door, raise, a, logger)
	first := time.Now()
	return ui.Run(ui.Deps{
		App: a, Words: words, Languages: lang.Codes(),
		Catalogue: folder.Catalogue(), Packs: folder, Reloaded: folder.Changed(), Safety: exercises.LoadSafety(words.Code), Questions: exercises.LoadQuestions(words.Code), Learn: exercises.LoadLearn(words.Code),
		Agent: link, Journal: journal, Sound: cues{player}, Voice: speaker, Version: version, Settings: settings.All(prefs),
		Banners: agent.SettingsBanners(problems, lost, words),
		Start:   ui.Start{Screen: s.Screen, Exercise: s.Exercise, Break: s.Break, Pressed: s.Pressed, State: os.Getenv("LIMBER_STATE")},
		Raise:   raise,
		Appear:  appearance(logger), Unfocused: unfocused,
		Now: sessionClock(presence.Now), Remote: keys, Playing: playing, Awake: screen.Keep,
		Frames: func() {
			logger.Info("first frame", "after", time.Since(first))
			if os.Getenv("LIMBER_DEBUG") != "" {
				fmt.Fprintf(os.Stderr, "first frame after %d ms\n", time.Since(first).Milliseconds())
			}
		},
		Pictures: func(drawn, slow int, longest time.Duration) {
			logger.Info("a minute of pictures", "drawn", drawn, "slow", slow, "longest", longest)
		},
		Data: windowData{takeout{dir: dir, words: words}}, Erased: erasedBefore(words),
		Emergency: emergency(), Paper: sheet(words),
		Diagnostics: func() string { return diagnostics(words, client) },
		StartAgent:  link.Again, SharedFolders: sharedFolders,
		Paths: ui.Paths{Settings: place.Settings(), Journal: place.Journal(), Logs: place.Logs(), Packs: place.Packs()},
	})
}

const appID = "app.limber.Limber"

// serveWindow answers at the window's door: another start of Limber asks it to come forward.
func serveWindow(door *api.Door, raise chan<- ui.Start, a fyne.App, logger *slog.Logger) {
	mux := http.NewServeMux()
	answer := func(w http.ResponseWriter) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(api.Reply{Version: version}) // a client that has gone is no fault
	}
	mux.HandleFunc("POST /v1/show", func(w http.ResponseWriter, r *http.Request) {
		var s api.Show
		if err := json.NewDecoder(r.Body).Decode(&s); err != nil {
			http.Error(w, "bad request", http.StatusBadRequest)
			return
		}
		select {
		case raise <- ui.Start{Screen: s.Screen, Exercise: s.Exercise, Break: s.Break, Pressed: s.Pressed}:
		default: // it has been asked often enough
		}
		answer(w)
	})
	mux.HandleFunc("POST /v1/quit", func(w http.ResponseWriter, _ *http.Request) {
		answer(w)
		fyne.Do(a.Quit)
	})
	if err := door.Serve(mux); err != nil {
		logger.Error("window's door", "err", err)
	}
}

// diagnostics is what "copy diagnostics" copies: the doctor's report, no contents of the person's data.
func diagnostics(words *lang.Words, client *api.Client) string {
	ctx, stop := context.WithTimeout(context.Background(), 3*time.Second)
	defer stop()
	r, err := client.Report(ctx)
	if err != nil {
		r = report()
	}
	return strings.Join(cli.Diagnosis(words, r, err == nil, voiceHere(words.Code)), "\n") + "\n"
}
