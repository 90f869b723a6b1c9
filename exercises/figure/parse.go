package figure

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	"gopkg.in/yaml.v3"
)

// MotionProblem is one fault in a `motion:` block, at the line and column of the YAML
// file (both from 1).
type MotionProblem struct {
	Line, Column int
	What         string
}

func (p MotionProblem) String() string { return fmt.Sprintf("%d:%d: %s", p.Line, p.Column, p.What) }

// ParseMotion reads the `motion:` block of a card; the package comment gives the format.
// It is strict: an unknown key, a wrong type or a value out of range is a problem. With
// problems the motion is nil.
func ParseMotion(n *yaml.Node) (*Motion, []MotionProblem) {
	r := &reader{}
	m := r.motion(n)
	if len(r.problems) > 0 {
		return nil, r.problems
	}
	for _, k := range m.keys[0] {
		m.keys[1] = append(m.keys[1], k.swapped())
	}
	m.schedule()
	m.settle()
	m.mat = m.matSpan()
	return m, nil
}

// reader collects problems while it reads nodes.
type reader struct {
	problems []MotionProblem
	room     []thing // the props, once they are read
}

// What a motion may have at most; the longest of ours lasts 19 seconds in 7 poses. One that is longer is not a movement
// to follow, and each second of it costs time to check.
const (
	maxPoses   = 24
	maxSeconds = 60 // of a pose, and of one cycle
	maxMove    = 10 // seconds
)

func (r *reader) wrong(n *yaml.Node, format string, args ...any) {
	if len(r.problems) < 50 {
		r.problems = append(r.problems, MotionProblem{n.Line, n.Column, fmt.Sprintf(format, args...)})
	}
}

// fields walks a mapping; each key has one handler.
func (r *reader) fields(n *yaml.Node, what string, handlers map[string]func(*yaml.Node)) {
	if n == nil || n.Kind == 0 {
		r.problems = append(r.problems, MotionProblem{1, 1, what + " is missing"})
		return
	}
	if n.Kind != yaml.MappingNode {
		r.wrong(n, "%s must be a mapping with the keys %s", what, names(handlers))
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		h, ok := handlers[k.Value]
		switch {
		case !ok:
			r.wrong(k, "%s has no key %q; allowed are %s", what, k.Value, names(handlers))
		case seen[k.Value]:
			r.wrong(k, "%q is given twice", k.Value)
		default:
			h(v)
		}
		seen[k.Value] = true
	}
}

func names[T any](m map[string]T) string {
	list := make([]string, 0, len(m))
	for k := range m {
		list = append(list, k)
	}
	sort.Strings(list)
	return strings.Join(list, ", ")
}

func (r *reader) number(n *yaml.Node, what string, lo, hi float64) float64 {
	var v float64
	if n.Kind != yaml.ScalarNode || n.Tag != "!!int" && n.Tag != "!!float" || n.Decode(&v) != nil || math.IsNaN(v) {
		r.wrong(n, "%s must be a number from %g to %g", what, lo, hi)
		return 0
	}
	if v < lo || v > hi {
		r.wrong(n, "%s is %g; allowed is %g to %g", what, v, lo, hi)
		return 0
	}
	return v
}

func (r *reader) word(n *yaml.Node, what string) string {
	if n.Kind != yaml.ScalarNode || n.Tag != "!!str" || n.Value == "" {
		r.wrong(n, "%s must be a word", what)
		return ""
	}
	return n.Value
}

// choice reads one of the named values.
func choice[T any](r *reader, n *yaml.Node, what string, from map[string]T) (v T) {
	w := r.word(n, what)
	if w == "" {
		return v
	}
	v, ok := from[w]
	if !ok {
		r.wrong(n, "%s %q is not known; allowed are %s", what, w, names(from))
	}
	return v
}

func (r *reader) items(n *yaml.Node, what string, each func(*yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		r.wrong(n, "%s must be a list", what)
		return
	}
	for _, c := range n.Content {
		each(c)
	}
}

func (r *reader) motion(n *yaml.Node) *Motion {
	m := &Motion{working: bothSides, view: views["side"]}
	if n != nil && n.Kind == yaml.DocumentNode && len(n.Content) == 1 {
		n = n.Content[0]
	}
	base := ""
	var poses *yaml.Node
	r.fields(n, "motion", map[string]func(*yaml.Node){
		"view": func(n *yaml.Node) { m.view = r.view(n) },
		"props": func(n *yaml.Node) {
			r.items(n, "props", func(n *yaml.Node) { r.prop(n, m) })
		},
		"working": func(n *yaml.Node) {
			m.working = choice(r, n, "working", map[string]int{"right": right, "left": left, "both": bothSides})
		},
		"arrows": func(n *yaml.Node) {
			r.items(n, "arrows", func(n *yaml.Node) { m.arrows = append(m.arrows, choice(r, n, "arrow", arrowNames)) })
		},
		"base":  func(n *yaml.Node) { choice(r, n, "base", bases); base = n.Value },
		"poses": func(n *yaml.Node) { poses = n },
	})
	if len(r.problems) > 0 {
		return nil
	}
	r.room = m.things[0]
	if poses == nil || poses.Kind != yaml.SequenceNode || len(poses.Content) == 0 || len(poses.Content) > maxPoses {
		if poses == nil {
			poses = n
		}
		r.wrong(poses, "poses must be a list of 1 to %d poses", maxPoses)
		return nil
	}
	for _, p := range poses.Content {
		m.keys[0] = append(m.keys[0], r.pose(p, base, m.keys[0]))
	}
	cycle := 0.0
	for _, k := range m.keys[0] {
		cycle += k.stay + k.move
	}
	if cycle > maxSeconds && len(r.problems) == 0 {
		r.wrong(poses, "the poses and the moves last %g seconds together; allowed is %d", cycle, maxSeconds)
	}
	rests := len(m.keys[0]) == 1
	for _, k := range m.keys[0] {
		rests = rests || k.stay > 0
	}
	if rests && m.keys[0][0].stay == 0 {
		r.wrong(poses.Content[0], "the first pose needs seconds above 0, unless no pose rests")
	}
	return m
}

func (r *reader) view(n *yaml.Node) view {
	if n.Kind == yaml.ScalarNode && (n.Tag == "!!int" || n.Tag == "!!float") {
		v := views["side"]
		v.azimuth = r.number(n, "view", -360, 360)
		return v
	}
	if n.Kind == yaml.MappingNode {
		v := views["side"]
		r.fields(n, "view", map[string]func(*yaml.Node){
			"azimuth":   func(n *yaml.Node) { v.azimuth = r.number(n, "azimuth", -360, 360) },
			"elevation": func(n *yaml.Node) { v.elevation = r.number(n, "elevation", -10, 90) },
			"focus":     func(n *yaml.Node) { v.focus = choice(r, n, "focus", focusNames) },
		})
		return v
	}
	return choice(r, n, "view", views)
}

func (r *reader) pose(n *yaml.Node, base string, before []key) key {
	k := key{move: 1, stay: 1}
	// base and like decide what the other fields change, so they are read first.
	if n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			switch f, v := n.Content[i].Value, n.Content[i+1]; f {
			case "base":
				base = v.Value
			case "like":
				base = ""
				for _, b := range before {
					if b.name == v.Value && v.Value != "" {
						k, base = b, "-"
					}
				}
				if base == "" {
					r.wrong(v, "like %q names no pose before this one", v.Value)
					return k
				}
			}
		}
	}
	if base != "-" {
		start, ok := bases[base]
		if !ok {
			r.wrong(n, "pose has the base %q; allowed are %s", base, names(bases))
			return k
		}
		if base == "seat" && !r.hasSeat() {
			r.wrong(n, "base seat needs a seat; props must name a chair, a stool or a box")
			return k
		}
		k = start()
		k.stay, k.move = 1, 1
	}
	k.at, k.name, k.hold, k.step = [2]int{n.Line, n.Column}, "", false, 0
	r.fields(n, "pose", r.poseFields(&k))
	return k
}

func (r *reader) hasSeat() bool {
	return slices.ContainsFunc(r.room, func(t thing) bool { return t.kind == chair || t.kind == stool || t.kind == box })
}
