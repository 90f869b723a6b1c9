package ui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"limber/exercises"
	"limber/exercises/plan"
	"limber/ui/theme"
	"limber/ui/widgets"
)

// mine is what the person has chosen for themselves (favourites, limits, kit) and the agent, the one writer of the
// settings, has not reported back yet. So a star shines at once, and is not lost while no agent runs.
type mine struct {
	wishes map[string]*wish // by the setting's name
	unkept error            // why the last one is not kept; nil: all are
	turned bool             // the person knows that a figure can be turned
}

type wish struct {
	value string
	state wishState
}

type wishState int

const (
	asked wishState = iota
	failed
	taken // the agent has it; its next status says so
)

// own is the value of one of the person's own settings, as a list; ok is false where nobody has set it yet.
func (w *window) own(key string) (list []string, ok bool) {
	value := w.status.Settings[key]
	if wish := w.mine.wishes[key]; wish != nil {
		value = wish.value
	}
	return listOf(value), value != ""
}

// listOf reads the one-line form of a list: "a, b", or "none".
func listOf(value string) []string {
	if value == "" || value == "none" {
		return nil
	}
	list := strings.Split(value, ",")
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}

// setOwn changes one of the person's own settings: in the window at once, in the file as soon as an agent takes it.
func (w *window) setOwn(key string, list []string) {
	value := strings.Join(list, ", ")
	if value == "" {
		value = "none"
	}
	w.say(key, value)
	w.front.update()
}

// say changes one of the person's own settings, in its one-line form.
func (w *window) say(key, value string) {
	if w.mine.wishes == nil {
		w.mine.wishes = map[string]*wish{}
	}
	w.mine.wishes[key] = &wish{value: value}
	w.send(key)
}

func (w *window) send(key string) {
	wish := w.mine.wishes[key]
	wish.state = asked
	w.write(func(ctx context.Context) error { return w.d.Agent.Set(ctx, key, wish.value) }, func(err error) {
		switch {
		case err == nil:
			wish.state, w.mine.unkept = taken, nil
			if w.status.Settings[key] == wish.value && w.mine.wishes[key] == wish {
				delete(w.mine.wishes, key)
			}
		case errors.Is(err, ErrNoAgent) || errors.Is(err, context.DeadlineExceeded):
			wish.state, w.mine.unkept = failed, err
		default: // refused: it will not do better the next time
			w.mine.unkept = err
			if w.mine.wishes[key] == wish {
				delete(w.mine.wishes, key)
			}
		}
		w.front.update()
	})
}

// settleMine is called when the agent has reported: what it took is in its settings now, what it missed is sent again.
func (w *window) settleMine() {
	for key, wish := range w.mine.wishes {
		switch wish.state {
		case taken:
			delete(w.mine.wishes, key)
		case failed:
			w.send(key)
		}
	}
}

// profile is what bears on single cards. Until the person says what is at hand, all is.
func (w *window) profile() exercises.Profile {
	limits, _ := w.own("limits")
	kit, said := w.own("kit")
	if !said {
		kit = exercises.Kits()
	}
	unwanted, _ := w.own("unwanted")
	return exercises.Profile{Limits: limits, Kit: kit, Unwanted: unwanted}
}

// body is the profile with what follows from the other answers: somebody who is not sure which way hurts bends and arches
// in no break either, until they have been asked again.
func (w *window) body() exercises.Profile {
	p := w.profile()
	undecided := w.value("worse_with") == "unsure" && !slices.ContainsFunc(w.history.Events, func(e plan.Event) bool { return e.Kind == plan.Direction })
	for _, flag := range directional {
		if undecided && !slices.Contains(p.Limits, flag) {
			p.Limits = append(slices.Clip(p.Limits), flag)
		}
	}
	return p
}

// suited leaves out of one of Limber's own routines what the person's limits speak against, or needs what is not at
// hand, and what rests because it hurt. A routine that the person or a physiotherapist wrote is followed as written.
func (w *window) suited(r *exercises.Routine) []exercises.Item {
	if r.Pack != "" {
		return r.Items
	}
	rested := plan.Rested(w.past(), w.wall(), w.d.Catalogue)
	return slices.DeleteFunc(w.fitting(r), func(item exercises.Item) bool { return rested[item.Card.ID] })
}

// fitting are the items of a routine that nothing speaks against and for which all is at hand, those too that rest.
func (w *window) fitting(r *exercises.Routine) []exercises.Item {
	p := w.body()
	var items []exercises.Item
	for _, item := range r.Items {
		if p.Fits(item.Card) {
			items = append(items, item)
		}
	}
	return items
}

func (w *window) favourites() []string {
	list, _ := w.own("favourites")
	return list
}

func (w *window) isFavourite(id string) bool { return slices.Contains(w.favourites(), id) }

// toggleFavourite adds a card at the end, or takes it out. Ids that are not in the catalogue stay: their pack may come back.
func (w *window) toggleFavourite(id string) {
	list := slices.Clone(w.favourites())
	if i := slices.Index(list, id); i >= 0 {
		list = slices.Delete(list, i, i+1)
	} else {
		list = append(list, id)
	}
	w.setOwn("favourites", list)
}

// want says whether a card may be in sessions again, or never more.
func (w *window) want(id string, on bool) {
	list, _ := w.own("unwanted")
	list = slices.DeleteFunc(slices.Clone(list), func(other string) bool { return other == id })
	if !on {
		list = append(list, id)
	}
	w.setOwn("unwanted", list)
}

// mineKey changes when anything of it does, so that a screen knows when to look again.
func (w *window) mineKey() string {
	var b strings.Builder
	for _, key := range []string{"favourites", "unwanted", "limits", "kit"} {
		list, ok := w.own(key)
		b.WriteString(strings.Join(list, ","))
		if ok {
			b.WriteByte('.')
		}
		b.WriteByte('|')
	}
	return b.String()
}

// told is the place on a screen that says what went wrong: a choice that is not kept yet, a pack with a slip in it,
// a file that could not be written.
type told struct {
	box *fyne.Container
	key string // changes when what is to be said does
}

func newTold() *told {
	t := &told{box: widgets.Column(theme.Unit)}
	t.box.Hide()
	return t
}

// update tells whether anything changed, so that the page is to be laid out again.
func (t *told) update(w *window) bool {
	wrong := w.wrongSettings()
	key := fmt.Sprint(w.said, "|", wrong, "|", w.packs.slip, "|", w.mine.unkept)
	if key == t.key {
		return false
	}
	t.key = key
	t.box.Objects = nil
	if w.said != nil {
		t.box.Add(w.saidBanner())
	}
	for _, words := range wrong {
		t.box.Add(widgets.NewBanner("info", words))
	}
	if w.packs.slip != "" {
		t.box.Add(widgets.NewBanner("alert", w.packs.slip, w.quiet(w.words.T("packs.banner_look"), w.openPacks)))
	}
	if w.mine.unkept != nil {
		t.box.Add(w.unkeptBanner())
	}
	show(t.box, len(t.box.Objects) > 0)
	return true
}

func (w *window) unkeptBanner() fyne.CanvasObject {
	T := w.words.T
	words := w.problem(w.mine.unkept)
	var do []*widgets.Button
	if errors.Is(w.mine.unkept, ErrNoAgent) {
		words = T("mine.no_agent")
		if w.d.StartAgent != nil {
			do = append(do, w.quiet(T("banner.start_again"), w.startAgent))
		}
	}
	return widgets.NewBanner("info", words, do...)
}
