package ui

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"limber/lang"
	"limber/tracker/agent/api"
	"limber/ui/widgets"
)

// banners are what the person should know, the most pressing first.
func (w *window) banners(t *today) []fyne.CanvasObject {
	T := w.words.T
	var list []fyne.CanvasObject
	if w.said != nil {
		list = append(list, w.saidBanner())
	}
	if w.gone != nil {
		var again []*widgets.Button
		if w.d.StartAgent != nil {
			again = append(again, w.quiet(T("banner.start_again"), w.startAgent))
		}
		list = append(list, widgets.NewBanner("alert", T("banner.no_agent"), again...))
	}
	if u := t.unfinished; u != nil {
		list = append(list, widgets.NewBanner("clock", T("banner.unfinished", lang.Args{"Name": u.name, "Time": u.started.Format("15:04")}),
			w.quiet(T("banner.go_on"), func() { w.goOn(t, u) }), w.bare(T("banner.leave_it"), func() { w.leaveIt(t, u) })))
	}
	if w.gone == nil && w.known {
		list = append(list, w.agentBanners(t)...)
	} else if !w.known {
		for _, b := range w.d.Banners {
			list = append(list, widgets.NewBanner("info", w.bannerWords(b)))
		}
	}
	list = append(list, w.packBanners()...)
	for _, p := range w.d.Catalogue.Problems {
		list = append(list, widgets.NewBanner("alert", T("banner.cards", lang.Args{"Problem": p.String()})))
		break // one tells enough; "limber check" lists all
	}
	return list
}

// saidBanner is what went wrong last, until the person has read it.
func (w *window) saidBanner() fyne.CanvasObject {
	return widgets.NewBanner("alert", w.problem(w.said), w.quiet(w.words.T("banner.put_away"), func() {
		w.said = nil
		w.front.update()
	}))
}

// bannerKey changes when the banners do: building them anew would take the focus from their buttons.
func (w *window) bannerKey(t *today) string {
	id := ""
	if t.unfinished != nil {
		id = t.unfinished.id
	}
	return fmt.Sprint(w.said, w.gone, id, w.known, w.status.Banners, w.status.Settings["autostart"])
}

// agentBanners are what the agent reports, and the one question of the first run.
func (w *window) agentBanners(t *today) []fyne.CanvasObject {
	T := w.words.T
	var list []fyne.CanvasObject
	for _, b := range w.status.Banners {
		var put []*widgets.Button
		if b.Key != "settings" && b.Key != "blind" {
			put = append(put, w.quiet(T("banner.put_away"), func() { w.tell("told", b.Key) }))
		}
		list = append(list, widgets.NewBanner("info", w.bannerWords(b), put...))
	}
	if w.status.Settings["autostart"] == "ask" {
		answer := func(v string) func() {
			return func() {
				w.ask(func(ctx context.Context) error { return w.d.Agent.Set(ctx, "autostart", v) }, w.complain)
			}
		}
		list = append(list, widgets.NewBanner("info", T("banner.autostart"),
			w.quiet(T("banner.autostart_yes"), answer("on")), w.bare(T("banner.autostart_no"), answer("off"))))
	}
	return list
}

// wrongSettings says on each screen what cannot be used of the settings: with them, Limber does not do what was asked.
func (w *window) wrongSettings() (list []string) {
	all := w.status.Banners
	if !w.known {
		all = w.d.Banners
	}
	for _, b := range all {
		if b.Key == "settings" {
			list = append(list, w.bannerWords(b))
		}
	}
	return list
}

// bannerWords are in the window's language: the agent speaks a new one at once, the window from its next start.
func (w *window) bannerWords(b api.Banner) string {
	if b.Say == "" || !w.words.Has(b.Say) {
		return b.Text
	}
	args := lang.Args{}
	for k, v := range b.Args {
		args[k] = v
	}
	if b.N > 0 {
		return w.words.N(b.Say, b.N, args)
	}
	return w.words.T(b.Say, args)
}

func (w *window) startAgent() {
	w.run(func() {
		err := w.d.StartAgent()
		w.post(func() { w.complain(err) })
	})
}

func (w *window) quiet(words string, tap func()) *widgets.Button {
	return widgets.NewButton(widgets.Quiet, words, "", tap)
}

func (w *window) bare(words string, tap func()) *widgets.Button {
	return widgets.NewButton(widgets.Plain, words, "", tap)
}
