package plan

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"limber/exercises"
	"limber/yamlfile"
)

// profileFile is a profile as a person writes it; docs/profile.md describes it.
type profileFile struct {
	Feels         string            `yaml:"feels"`
	WorseWith     string            `yaml:"worse_with"`
	Flags         []string          `yaml:"flags"`
	Level         int               `yaml:"level"`
	Minutes       int               `yaml:"minutes"`
	DaysPerWeek   int               `yaml:"days_per_week"`
	Place         []string          `yaml:"place"`
	Kit           []string          `yaml:"kit"`
	Screening     []string          `yaml:"screening"`
	OptIn         []string          `yaml:"opt_in"`
	Unwanted      []string          `yaml:"unwanted"`
	Packs         []string          `yaml:"packs"`
	Pain          *int              `yaml:"pain"`
	Age           int               `yaml:"age"`
	PregnantWeeks *int              `yaml:"pregnant_weeks"`
	HipReplaced   bool              `yaml:"hip_replaced"`
	Cleared       map[string]string `yaml:"cleared"`
}

// The words that a profile may use.
var (
	feelings   = []string{"tight", "weak", "both", "unsure"}
	directions = []string{"bending", "arching", "neither", "unsure"}
)

const surgery = "SURG" // the flag that stops every session; no card is marked with it

// ReadProfile reads a profile file, strictly: what is wrong is told with its line, and what is right is kept. Nothing of a
// profile with problems is to be planned from: a limit that was misspelt is one that is not heeded.
func ReadProfile(file string, data []byte) (Profile, []yamlfile.Problem) {
	if yamlfile.Empty(data) {
		return Profile{}, nil
	}
	root, problems := yamlfile.Node(file, data)
	if root == nil || len(problems) > 0 {
		return Profile{}, problems
	}
	var f profileFile
	r := profileReader{file: file, root: root, problems: yamlfile.DecodeNode(file, root, &f)}
	if root.Kind != yaml.MappingNode {
		return Profile{}, r.problems
	}
	r.word("feels", f.Feels, feelings)
	r.word("worse_with", f.WorseWith, directions)
	r.words("flags", f.Flags, append(exercises.Flags(), surgery))
	r.number("level", f.Level, 1, 3)
	r.number("minutes", f.Minutes, 2, 45)
	r.number("days_per_week", f.DaysPerWeek, 1, 7)
	r.words("place", f.Place, placeNames())
	r.words("kit", f.Kit, exercises.Kits())
	r.words("screening", f.Screening, Signs())
	r.words("opt_in", f.OptIn, exercises.IDs())
	r.once("unwanted", f.Unwanted)
	r.once("packs", f.Packs)
	if f.Pain != nil {
		r.number("pain", *f.Pain, 0, 10)
	}
	r.number("age", f.Age, 1, 120)
	if f.PregnantWeeks != nil {
		r.number("pregnant_weeks", *f.PregnantWeeks, 0, 45)
	}
	if yamlfile.Has(root, "place") && len(f.Place) == 0 {
		r.bad("place", "place: there is none; allowed: %s", strings.Join(placeNames(), ", "))
	}
	p := Profile{
		Feels: f.Feels, WorseWith: f.WorseWith, Flags: f.Flags, Level: f.Level, Minutes: f.Minutes, DaysPerWeek: f.DaysPerWeek,
		Place: f.Place, Kit: f.Kit, Screening: f.Screening, OptIn: f.OptIn, Unwanted: f.Unwanted, Packs: f.Packs,
		Pain: f.Pain, Age: f.Age, PregnantWeeks: f.PregnantWeeks, HipReplaced: f.HipReplaced, Cleared: r.cleared(f.Cleared),
	}
	return p, r.problems
}

// ProfileKeys are the fields of a profile file.
func ProfileKeys() []string {
	var keys []string
	for _, f := range reflect.VisibleFields(reflect.TypeFor[profileFile]()) {
		keys = append(keys, f.Tag.Get("yaml"))
	}
	return keys
}

type profileReader struct {
	file     string
	root     *yaml.Node
	problems []yamlfile.Problem
}

// bad reports a problem with a field, unless the decoder has said something of that line already.
func (r *profileReader) bad(key, format string, args ...any) {
	r.at(yamlfile.Find(r.root, key), format, args...)
}

func (r *profileReader) at(node *yaml.Node, format string, args ...any) {
	p := yamlfile.At(r.file, node, format, args...)
	if !slices.ContainsFunc(r.problems, func(o yamlfile.Problem) bool { return o.Line == p.Line && o.Column == p.Column }) {
		r.problems = append(r.problems, p)
	}
}

func (r *profileReader) word(key, word string, allowed []string) {
	if yamlfile.Has(r.root, key) && !slices.Contains(allowed, word) {
		r.bad(key, "%s: %q is not known; allowed: %s", key, word, strings.Join(allowed, ", "))
	}
}

func (r *profileReader) words(key string, words, allowed []string) {
	for i, w := range words {
		if !slices.Contains(allowed, w) {
			r.at(r.entry(key, i, len(words)), "%s: %q is not known; allowed: %s", key, w, strings.Join(allowed, ", "))
		}
	}
	r.once(key, words)
}

func (r *profileReader) once(key string, words []string) {
	for i, w := range words {
		if slices.Index(words, w) < i {
			r.at(r.entry(key, i, len(words)), "%s: %q is in the list twice", key, w)
		}
	}
}

// entry is the i-th of n list entries. If the decoder left some out, places have shifted, and the list itself is meant.
func (r *profileReader) entry(key string, i, n int) *yaml.Node {
	list := yamlfile.Find(r.root, key)
	if list.Kind == yaml.SequenceNode && len(list.Content) == n {
		return list.Content[i]
	}
	return list
}

func (r *profileReader) number(key string, n, least, most int) {
	if yamlfile.Has(r.root, key) && (n < least || n > most) {
		r.bad(key, "%s: %d does not do; allowed: %d to %d", key, n, least, most)
	}
}

// cleared reads the days on which a doctor said that exercise is fine.
func (r *profileReader) cleared(days map[string]string) map[string]time.Time {
	var cleared map[string]time.Time
	for _, id := range slices.Sorted(maps.Keys(days)) {
		node := yamlfile.Find(r.root, "cleared", id)
		on, err := time.ParseInLocation(time.DateOnly, days[id], time.Local)
		switch {
		case !slices.Contains(Signs(), id) && id != surgery:
			r.at(node, "cleared: %q is not known; allowed: %s, %s", id, strings.Join(Signs(), ", "), surgery)
		case err != nil:
			r.at(node, "cleared: %q is no date; allowed: a day such as 2026-11-20", fmt.Sprint(days[id]))
		default:
			if cleared == nil {
				cleared = map[string]time.Time{}
			}
			cleared[id] = on
		}
	}
	return cleared
}

func placeNames() []string {
	var names []string
	for _, at := range exercises.Places() {
		names = append(names, string(at))
	}
	return names
}
