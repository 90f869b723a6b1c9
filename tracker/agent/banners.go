package agent

import (
	"maps"
	"slices"

	"limber/lang"
	"limber/settings"
	"limber/tracker"
	"limber/tracker/agent/api"
	"limber/yamlfile"
)

// mostBanners of one kind; a window full of them says less than a few.
const mostBanners = 3

// said is a sentence of the language files that waits to be said, in whatever language is set by then.
type said struct {
	say  string
	n    int // how many, in a sentence that counts
	args map[string]string
}

// banner says a sentence; key is what the person puts it away by.
func (a *agent) banner(key string, s said) api.Banner {
	args := lang.Args{}
	for k, v := range s.args {
		args[k] = v
	}
	text := ""
	if s.n > 0 {
		text = a.words.N(s.say, s.n, args)
	} else {
		text = a.words.T(s.say, args)
	}
	return api.Banner{Key: key, Text: text, Say: s.say, N: s.n, Args: s.args}
}

// banners says, in the person's words, what went wrong and is still so.
func (a *agent) banners() []api.Banner {
	var list []api.Banner
	_, problems := a.store.Get()
	for _, s := range badSettings(problems, a.store.Lost()) {
		list = append(list, a.banner("settings", s))
	}
	for _, key := range slices.Sorted(maps.Keys(a.setAside)) {
		list = append(list, a.banner(key, a.setAside[key]))
	}
	if s := a.shared(); s != nil && s.Trouble != "" {
		list = append(list, a.banner("shared_"+s.Trouble, said{say: "several.trouble." + s.Trouble, args: map[string]string{"Path": s.Folder}}))
	}
	if a.unsaved || len(a.unwritten) > 0 {
		list = append(list, a.banner("unwritten", said{say: "agent.unwritten"}))
	}
	if a.model.Status().State == tracker.StateBlind || a.Source.Name() == "none" {
		list = append(list, a.banner("blind", said{say: "agent.blind"}))
	}
	if a.cannotReach() {
		list = append(list, a.banner("unreachable", said{say: "agent.unreachable"}))
	}
	if a.prefs.Tray && !a.Tray.Hosted() && !a.wasTold("no_tray") {
		say := "agent.no_tray_no_buttons"
		if a.Notifier.Caps().Actions && !a.cannotReach() {
			say = "agent.no_tray"
		}
		list = append(list, a.banner("no_tray", said{say: say}))
	}
	return list
}

// SettingsBanners are what a window without an agent says of a settings file and of the keys of which no
// good value is known.
func SettingsBanners(problems []yamlfile.Problem, lost []string, words *lang.Words) []api.Banner {
	a := &agent{words: words}
	var list []api.Banner
	for _, s := range badSettings(problems, lost) {
		list = append(list, a.banner("settings", s))
	}
	return list
}

// badSettings says what is wrong in the file, and whether the last good value serves or the built-in one.
// That limits are not known comes first: somebody may rely on them.
func badSettings(problems []yamlfile.Problem, lost []string) []said {
	var list []said
	if slices.Contains(lost, "limits") {
		list = append(list, said{say: "agent.limits_lost"})
	}
	for i, p := range problems {
		if i == mostBanners {
			return append(list, said{say: "agent.more_bad_settings", n: len(problems) - i})
		}
		say := "agent.bad_setting"
		switch {
		case len(lost) == len(settings.Keys()):
			say = "agent.settings_lost"
		case settings.Concerns(p, lost):
			say = "agent.setting_lost"
		}
		list = append(list, said{say: say, args: map[string]string{"Problem": p.String()}})
	}
	return list
}
