package ui

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"limber/lang"
	"limber/tracker/agent/api"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// shareKey is the setting that names the folder of several computers.
const shareKey = "sync_folder"

// severalSection is the folder that several computers share: which, who writes there, and what is wrong with it.
func (s *settings) severalSection() fyne.CanvasObject {
	w, T := s.w, s.w.words.T
	off := widgets.Flow(0, w.bare(T("several.off"), func() { s.set(shareKey, "") }))
	box := s.row(shareKey, off)
	how := widgets.Column(theme.Unit/2, widgets.NewText(T("several.how")), widgets.NewText(T("several.how_more")).Sized(theme.Small).Inked(theme.Ink2))
	box.Objects[0] = widgets.Aside(620, theme.Unit*2, how, off)
	state := widgets.Column(theme.Unit / 2)
	box.Add(state)
	box.Add(s.guesses())
	box.Add(w.pathField(T("several.path"), T("several.choose"), s.shareIn))
	shown := "?"
	s.follow = append(s.follow, func(v map[string]string) {
		show(off, v[shareKey] != "")
		lines := w.severalLines(v[shareKey], w.status.Shared)
		if now := strings.Join(lines, "\n"); now != shown {
			shown = now
			state.Objects = nil
			for _, line := range lines {
				state.Add(widgets.NewText(line).Sized(theme.Small).Inked(theme.Ink2))
			}
		}
	})
	return s.section("several.title", box)
}

// guesses are buttons for the folders of programs that keep folders alike, where there are such.
func (s *settings) guesses() *fyne.Container {
	row := widgets.Flow(theme.Unit)
	row.Hide()
	if s.w.d.SharedFolders == nil {
		return row
	}
	s.w.run(func() { // such a folder may be one of a network that does not answer
		list := s.w.d.SharedFolders()
		s.w.post(func() {
			for _, path := range list {
				row.Add(s.w.quiet(s.w.words.T("several.guess", lang.Args{"Path": path}), func() { s.shareIn(path) }))
			}
			show(row, len(list) > 0)
			if s.sheet != nil {
				s.sheet.Relayout()
			}
		})
	})
	return row
}

// pathField asks for a path: typed, or pasted from the file manager.
func (w *window) pathField(hint, label string, take func(path string)) fyne.CanvasObject {
	field := widget.NewEntry()
	field.SetPlaceHolder(hint)
	done := func() {
		if path := cleanPath(field.Text); path != "" {
			take(path)
		}
	}
	field.OnSubmitted = func(string) { done() }
	return widgets.Inset(theme.Unit, 0, 0, 0, widgets.Aside(520, theme.Unit, field, w.quiet(label, done)))
}

// cleanPath makes a path of what a person pasted: in quotes, as Windows copies it, as an address, or from their home.
func cleanPath(text string) string {
	text = strings.Trim(strings.TrimSpace(text), `"'`)
	if address, err := url.Parse(text); err == nil && address.Scheme == "file" {
		text = filepath.FromSlash(address.Path)
	}
	if rest, ok := strings.CutPrefix(text, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		if home, err := os.UserHomeDir(); err == nil {
			text = home + rest
		}
	}
	if text == "" {
		return ""
	}
	return filepath.Clean(text)
}

// severalLines tells how it stands with the shared folder.
func (w *window) severalLines(folder string, s *api.Shared) (list []string) {
	T := w.words.T
	if folder == "" {
		return nil
	}
	list = append(list, T("several.folder", lang.Args{"Path": folder}))
	if s == nil || s.Folder != folder { // the agent has not come to it
		return list
	}
	if s.Trouble != "" {
		list = append(list, T("several.trouble."+s.Trouble, lang.Args{"Path": s.Folder}))
	}
	if s.Sent.IsZero() {
		list = append(list, T("several.unsent"))
	} else {
		list = append(list, T("several.sent", lang.Args{"When": w.whenWas(s.Sent)}))
	}
	if len(s.Devices) == 0 {
		list = append(list, T("several.alone"))
	}
	for _, d := range s.Devices {
		name := d.Name
		if name == "" {
			name = T("several.nameless")
		}
		list = append(list, T("several.device", lang.Args{"Name": name, "When": w.whenWas(d.Changed)}))
	}
	if n := len(s.Lines); n > 0 {
		list = append(list, w.words.N("several.lines", n))
		for _, l := range s.Lines {
			list = append(list, T("several.line", lang.Args{"File": l.File, "Line": l.Line, "Why": T("several.why." + l.Why)}))
		}
	}
	return list
}

// fromOthers takes what came from another computer into what is planned from; a warning sign that was answered there
// holds here too.
func (w *window) fromOthers() {
	w.answered = false // it is read again when it is needed
	if w.historic {
		w.readHistory(func() {
			if w.front != nil {
				w.front.update()
			}
		})
	}
}

// mergedIn is how much came from other computers.
func mergedIn(s api.Status) int {
	if s.Shared == nil {
		return 0
	}
	return s.Shared.Merged
}

// whenWas is a moment: on Thu 24 Dec at 14:05.
func (w *window) whenWas(at time.Time) string {
	at = at.In(w.wall().Location())
	return w.words.T("several.when", lang.Args{"Day": w.dayName(at.Format(time.DateOnly)), "Time": at.Format("15:04")})
}

// shareIn takes a folder. The same one again is begun anew: the agent forgets what it knew of it.
func (s *settings) shareIn(path string) {
	if s.values[shareKey] != path {
		s.set(shareKey, path)
		return
	}
	s.w.ask(func(ctx context.Context) error {
		if err := s.w.d.Agent.Set(ctx, shareKey, ""); err != nil {
			return err
		}
		return s.w.d.Agent.Set(ctx, shareKey, path)
	}, s.w.complain)
}
