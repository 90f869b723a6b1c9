package figure

import "gopkg.in/yaml.v3"

var contactNames = map[string]struct {
	arm  bool
	part part
}{
	"hand": {true, hand}, "elbow": {true, elbow},
	"foot": {false, foot}, "toes": {false, toes}, "heel": {false, heel}, "knee": {false, knee},
	"calf": {false, calf},
}

// plurals are the names of both sides' parts; toes are two as they are.
var plurals = map[string]string{"hand": "hands", "elbow": "elbows", "foot": "feet", "toes": "toes",
	"heel": "heels", "knee": "knees", "calf": "calves"}

var placeNames = map[string]place{
	"knee": onKnee, "thigh": onThigh, "under_thigh": underThigh, "shin": onShin,
	"ankle": onAnkle, "hip": onHip, "low_back": onLowBack, "belly": onBelly, "chest": onChest, "head": onHead,
	"upper_arm": onUpperArm, "shoulder": onShoulder,
}

// footPlaces are what a foot can rest on.
var footPlaces = map[string]contact{
	"foot_right": {place: onFoot, side: right}, "foot_left": {place: onFoot, side: left},
	"thigh_right": {place: onThigh, side: right}, "thigh_left": {place: onThigh, side: left},
}

// contacts reads what the limbs touch: `hand_left: {floor: [x, y]}`, `hands: {on: thigh}`,
// `hand_right: none`.
func (r *reader) contacts(n *yaml.Node, k *key) {
	in := map[string]func(*yaml.Node){}
	for name, c := range contactNames {
		for suffix, sides := range suffixes {
			field := name + suffix
			if suffix == "" {
				field = plurals[name]
			}
			in[field] = func(n *yaml.Node) {
				for _, side := range sides {
					slot := rightLeg + side
					if c.arm {
						slot = rightArm + side
					}
					k.contacts[slot] = r.contact(n, field, c.part, side, len(sides) == 2)
				}
			}
		}
	}
	r.fields(n, "contacts", in)
}

func (r *reader) contact(n *yaml.Node, what string, p part, side int, mirrored bool) contact {
	if n.Kind == yaml.ScalarNode {
		if n.Value != "none" {
			r.wrong(n, "%s must be none, or a mapping such as {floor: [0.3, 0.1]}", what)
		}
		return contact{}
	}
	c := contact{part: p, side: side}
	if p == knee {
		c.toward = 180
	}
	if p == toes {
		c.raised = 40
	}
	if p == heel {
		c.raised = 55
	}
	var on *thing // the prop that it touches
	var surfaceName string
	in := map[string]func(*yaml.Node){
		"floor":  func(n *yaml.Node) { r.coordinates(n, what, &c.x, &c.y) },
		"toward": func(n *yaml.Node) { c.toward = r.number(n, what+" toward", -180, 180) },
	}
	for name, s := range surfaces {
		if s.upright && p != hand && p != elbow || name == "backrest" && p != hand || p == knee {
			continue
		}
		in[name] = func(n *yaml.Node) {
			t, ok := r.thingWith(n, name)
			if !ok {
				return
			}
			on, surfaceName = &t, name
			switch {
			case name == "post":
				r.coordinates(n, what, &c.z)
			case s.upright:
				r.coordinates(n, what, &c.y, &c.z)
			case name == "backrest":
				c.toward = 180
				r.coordinates(n, what, &c.y)
			default:
				r.coordinates(n, what, &c.x, &c.y)
			}
		}
	}
	r.partFields(in, what, &c, mirrored)
	r.fields(n, what, in)
	if mirrored {
		c.y *= lateral(side)
		if p != knee {
			c.toward *= lateral(side)
		} else if side == right {
			c.toward = -c.toward
		}
	}
	if on != nil {
		c.put(on, surfaceName)
	}
	return c
}

// partFields are the keys that only some parts have.
func (r *reader) partFields(in map[string]func(*yaml.Node), what string, c *contact, mirrored bool) {
	raised := func(name string, most float64) {
		in[name] = func(n *yaml.Node) { c.raised = r.number(n, what+" "+name, 0, most) }
	}
	switch c.part {
	case toes:
		raised("heel", 100)
	case heel:
		raised("toes", 100)
	case knee:
		raised("shin", 120)
	case foot:
		in["roll"] = func(n *yaml.Node) { c.roll = r.number(n, what+" roll", -90, 90) }
		if mirrored {
			return
		}
		in["on"] = func(n *yaml.Node) {
			own := c.side
			on := choice(r, n, what+" on", footPlaces)
			if on.place != onSurface && on.side == own {
				r.wrong(n, "%s cannot rest on its own leg", what)
			}
			c.place, c.side = on.place, on.side
		}
	case hand:
		raised("wrist", 85)
		in["on"] = func(n *yaml.Node) { r.bodyPlace(n, what, c, mirrored) }
		in["at"] = func(n *yaml.Node) { c.along = r.number(n, what+" at", 0.05, 0.95) }
		in["palm"] = func(n *yaml.Node) {
			c.palmUp = choice(r, n, what+" palm", map[string]bool{"up": true, "down": false})
		}
	}
}

// bodyPlace reads `knee`, or `knee_left` for the other side's. A hand lies on the other arm only.
func (r *reader) bodyPlace(n *yaml.Node, what string, c *contact, mirrored bool) {
	all := map[string]contact{}
	for name, at := range placeNames {
		for suffix, sides := range suffixes {
			d := *c
			d.place = at
			if suffix != "" {
				d.side = sides[0]
			}
			all[name+suffix] = d
		}
	}
	own := c.side
	*c = choice(r, n, what+" on", all)
	if c.leans() {
		if n.Value == "upper_arm" || n.Value == "shoulder" {
			c.side = 1 - own
		}
		if c.side == own || mirrored {
			r.wrong(n, "%s on %s: only one hand can lie there, on the other arm", what, n.Value)
		}
	}
}
