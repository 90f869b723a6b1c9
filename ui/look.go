package ui

import (
	"limber/ui/theme"
)

// applySettings lets look and sound follow the settings.
func (w *window) applySettings() {
	w.settleMine()
	v := w.status.Settings
	look := theme.Limber{Mode: theme.Mode(v["theme"]), Large: v["text_size"] == "large", High: v["contrast"] == "high", Tone: v["tone"]}
	if look.Mode == "" {
		look.Mode = theme.System
	}
	if w.look != look && v != nil {
		larger := w.look.Large != look.Large && w.frame != nil
		w.look = look
		w.d.App.Settings().SetTheme(look)
		if larger && w.session == nil && w.small == nil {
			w.rebuild()
		}
		w.resized = w.resized || larger && w.session != nil
	}
	if sound := v["sound"] + " " + v["volume"]; v != nil && sound != w.heard { // once: in a session the person may mute it
		w.heard = sound
		w.d.Sound.SetOn(v["sound"] != "off")
		w.d.Sound.SetVolume(number(v["volume"], 70))
	}
	if voice := v["voice"] + " " + v["voice_volume"]; v != nil && w.d.Voice != nil && voice != w.spoken {
		w.spoken = voice
		w.d.Voice.SetOn(v["voice"] == "on")
		w.d.Voice.SetVolume(number(v["voice_volume"], 70))
	}
}

// rebuild makes the screens anew and stays where it was.
func (w *window) rebuild() {
	front, trail := w.front, w.trail
	if front == nil {
		w.build()
		return
	}
	front.hidden()
	w.front = nil
	w.build()
	w.trail = nil
	front = w.again(front)
	for _, s := range trail {
		if s = w.again(s); s != front { // a card that is gone became the grid, from where it was opened
			w.trail = append(w.trail, s)
		}
	}
	w.bring(front)
}

// again is the same screen, made anew.
func (w *window) again(s screen) screen {
	switch s := s.(type) {
	case *grid:
		return w.grid
	case *learn:
		return w.learn
	case *progressScreen:
		w.course.span = s.span
		w.course.spans.Choose(string(s.span))
		return w.course
	case *learnPage:
		return newLearnPage(w, w.d.Learn.Page(s.id))
	case *muscles:
		return newMuscles(w, s.picture.Selected())
	case *settings:
		return w.prefs
	case *limitsScreen:
		return newLimits(w)
	case *senses:
		return newSenses(w)
	case *learned:
		return newLearned(w)
	case *dayOff:
		return newDayOff(w.prefs)
	case *changes:
		c := newChanges(w)
		c.all = s.all
		return c
	case *painNote:
		n := newPainNote(w)
		n.pain.Set(s.pain.Value())
		n.follow()
		return n
	case *timeline:
		t := newTimeline(w)
		t.date, t.chosen, t.all = s.date, s.chosen, s.all
		return t
	case *cardScreen:
		if c := w.d.Catalogue.Card(s.card.ID); c != nil { // as it is now: its pack may have changed
			return newCard(w, c)
		}
		return w.grid
	case *safetyScreen:
		return newSafety(w)
	case *askingScreen: // with what was answered so far
		s.draw()
		return s
	case *routedScreen:
		return newRouted(w, s.waiting)
	case *wrongScreen:
		return newWrong(w, s.from)
	case *routines:
		return newRoutines(w)
	case *planPage:
		return newPlanPage(w)
	case *pausePage:
		return newPausePage(w)
	case *profileList:
		return newProfileList(w, s.flow)
	case *profileScreen:
		return s.anew()
	case *editor: // keeps what was changed
		s.find()
		return s
	case *dropped, *questionScreen, *endScreen, *before:
		return s
	}
	return w.today
}
