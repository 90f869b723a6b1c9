package figure

import (
	"gopkg.in/yaml.v3"
)

// jointField is one angle by its name in the file.
type jointField struct {
	name  string
	joint sidedJoint
}

// limbAngles are the groups of sided angles. A group with one nameless field is a plain number.
var limbAngles = map[string][]jointField{
	"hip":      {{"flex", hipFlex}, {"abduct", hipAbduct}, {"rotate", hipRotate}},
	"knee":     {{"", kneeFlex}},
	"ankle":    {{"", ankleFlex}},
	"shoulder": {{"flex", shoulderFlex}, {"abduct", shoulderAbduct}, {"rotate", shoulderRotate}},
	"elbow":    {{"", elbowFlex}},
	"forearm":  {{"", forearmTurn}},
	"wrist":    {{"", wristFlex}},
	"blade":    {{"forward", bladeForward}, {"up", bladeUp}},
}

var trunkAngles = map[string]map[string]joint{
	"pelvis":   {"pitch": pelvisPitch, "roll": pelvisRoll, "yaw": pelvisYaw},
	"lumbar":   {"flex": lumbarFlex, "bend": lumbarBend, "turn": lumbarTurn},
	"thoracic": {"flex": thoracicFlex, "bend": thoracicBend, "turn": thoracicTurn},
	"neck":     {"flex": neckFlex, "bend": neckBend, "turn": neckTurn, "glide": neckGlide},
}

var suffixes = map[string][]int{"": {right, left}, "_right": {right}, "_left": {left}}

// poseFields are the handlers of a pose's keys.
func (r *reader) poseFields(k *key) map[string]func(*yaml.Node) {
	h := map[string]func(*yaml.Node){
		"name":     func(n *yaml.Node) { k.name = r.word(n, "name") },
		"seconds":  func(n *yaml.Node) { k.stay = r.number(n, "seconds", 0, 120) },
		"move":     func(n *yaml.Node) { k.move = r.number(n, "move", 0.2, 30) },
		"hold":     func(n *yaml.Node) { r.flag(n, &k.hold) },
		"step":     func(n *yaml.Node) { r.step(n, k) },
		"breath":   func(n *yaml.Node) { k.angles[belly] = r.number(n, "breath", 0, 1) },
		"base":     func(n *yaml.Node) {},
		"like":     func(n *yaml.Node) {},
		"anchor":   func(n *yaml.Node) { r.anchor(n, &k.anchor) },
		"contacts": func(n *yaml.Node) { r.contacts(n, k) },
	}
	for group, fields := range trunkAngles {
		h[group] = func(n *yaml.Node) {
			in := map[string]func(*yaml.Node){}
			for name, j := range fields {
				in[name] = func(n *yaml.Node) { k.angles[j] = r.number(n, group+" "+name, -180, 180) }
			}
			r.fields(n, group, in)
		}
	}
	for group, fields := range limbAngles {
		for suffix, sides := range suffixes {
			h[group+suffix] = func(n *yaml.Node) { r.limbAngles(n, group+suffix, fields, sides, k) }
		}
	}
	return h
}

func (r *reader) limbAngles(n *yaml.Node, what string, fields []jointField, sides []int, k *key) {
	in := map[string]func(*yaml.Node){}
	for _, f := range fields {
		set := func(n *yaml.Node) {
			name := what
			if f.name != "" {
				name += " " + f.name
			}
			v := r.number(n, name, -180, 200)
			for _, s := range sides {
				k.angles[f.joint.of(s)] = v
			}
		}
		if f.name == "" {
			set(n)
			return
		}
		in[f.name] = set
	}
	r.fields(n, what, in)
}

func (r *reader) flag(n *yaml.Node, v *bool) {
	if n.Kind != yaml.ScalarNode || n.Decode(v) != nil {
		r.wrong(n, "hold must be true or false")
	}
}

// step reads which of the card's written steps the pose shows.
func (r *reader) step(n *yaml.Node, k *key) {
	if n.Kind != yaml.ScalarNode || n.Tag != "!!int" {
		r.wrong(n, "step must be a whole number: 1 for the card's first step")
		return
	}
	k.step, k.stepAt = int(r.number(n, "step", 1, maxPoses)), [2]int{n.Line, n.Column}
}

var anchorNames = map[string]anchor{
	"hips":       {part: atHips, side: bothSides},
	"feet":       {part: atFeet, side: bothSides, z: ankleHeight},
	"foot_right": {part: atFeet, side: right, z: ankleHeight},
	"foot_left":  {part: atFeet, side: left, z: ankleHeight},
	"knees":      {part: atKnees, side: bothSides, z: kneeHeight},
	"knee_right": {part: atKnees, side: right, z: kneeHeight},
	"knee_left":  {part: atKnees, side: left, z: kneeHeight},
	"elbows":     {part: atElbows, side: bothSides, z: elbowHeight},
	"shoulders":  {part: atShoulderBlades, side: bothSides, z: 0.006},
	"back":       {part: atBack, side: bothSides},
}

// anchor reads `anchor: {knees: [x]}` or `anchor: {hips: [x, z]}` or `[x, z, y]`.
func (r *reader) anchor(n *yaml.Node, a *anchor) {
	in := map[string]func(*yaml.Node){}
	for name, kind := range anchorNames {
		in[name] = func(n *yaml.Node) {
			z := a.z
			*a = kind
			if kind.part == atHips || kind.part == atBack {
				a.z = z
			}
			r.coordinates(n, "anchor "+name, &a.x, &a.z, &a.y)
		}
	}
	r.fields(n, "anchor", in)
}

// coordinates reads a list of numbers into the given places; later ones may be left out.
func (r *reader) coordinates(n *yaml.Node, what string, into ...*float64) {
	if n.Kind != yaml.SequenceNode || len(n.Content) == 0 || len(n.Content) > len(into) {
		r.wrong(n, "%s must be a list of 1 to %d numbers", what, len(into))
		return
	}
	for i, c := range n.Content {
		*into[i] = r.number(c, what, -2, 2)
	}
}

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
