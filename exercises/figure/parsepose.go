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
		"seconds":  func(n *yaml.Node) { k.stay = r.number(n, "seconds", 0, maxSeconds) },
		"move":     func(n *yaml.Node) { k.move = r.number(n, "move", 0.2, maxMove) },
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
				in[name] = func(n *yaml.Node) { k.angles[j] = r.angle(n, group+" "+name, trunkRanges[j]) }
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
			v := r.angle(n, name, writable(f.joint))
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

// writable is what may be written for a joint. Only hinges have their range in the file: of hip and shoulder, whose
// three angles together make one direction, the posed body tells more than any of the three (measure.go).
func writable(j sidedJoint) rangeOfMotion {
	switch j {
	case hipFlex, hipAbduct, hipRotate, shoulderFlex, shoulderAbduct, shoulderRotate:
		return rangeOfMotion{-180, 200}
	}
	return widest(j)
}

// angle reads an angle that the joint can have. A contact may put the limb elsewhere in the end; what is written is
// refused all the same, since it is a slip of the pen.
func (r *reader) angle(n *yaml.Node, what string, can rangeOfMotion) float64 {
	v := r.number(n, what, -180, 200)
	if v < can.lo-angleTolerance || v > can.hi+angleTolerance {
		r.wrong(n, "%s is %g degrees; a body does %g to %g", what, v, can.lo, can.hi)
	}
	return v
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
