package figure

import (
	"gopkg.in/yaml.v3"
)

// props are the things that a motion needs besides the body, and that have no place of
// their own.
type props uint

const (
	mat        props = 1 << iota
	strapRight       // round the right foot, its ends in the hands
)

var propNames = map[string]props{"mat": mat, "strap": strapRight}

// kind is what a thing in the room is.
type kind int

const (
	chair kind = iota
	stool      // a chair without a back
	desk
	wall
	door
	step
	box
	pillow
	towel // rolled, across the mat
	thingKinds
)

// thing stands in the room. Its own frame has x the way it faces, y to its left and z up.
// Its origin lies on the floor: in the middle of a chair's seat, in the middle of a pillow
// or towel, below the near edge of desk, step and box, below the face of wall and door
// posts. Turn 0 faces the way that a standing person does; a desk, step or box reaches
// away from its near edge in that direction.
type thing struct {
	kind                 kind
	x, y, turn           float64
	height, depth, width float64
}

// things are the kinds by name, with their sizes for somebody of 1.7 m: a chair's seat of
// 43 cm, a desk of 73 cm, a stair of 20 cm, a door of 2 m, 0.85 m wide.
var things = map[string]thing{
	"chair":  {kind: chair, height: seatHeight, depth: 0.22, width: 0.236},
	"stool":  {kind: stool, height: seatHeight, depth: 0.22, width: 0.236},
	"desk":   {kind: desk, x: 0.20, height: 0.43, depth: 0.28, width: 0.52},
	"wall":   {kind: wall, x: -0.13, height: 1.06, width: 0.70},
	"door":   {kind: door, x: 0.05, height: 1.13, width: 0.50},
	"step":   {kind: step, x: 0.15, height: 0.12, depth: 0.24, width: 0.40},
	"box":    {kind: box, x: 0.15, height: 0.25, depth: 0.30, width: 0.34},
	"pillow": {kind: pillow, x: -0.42, height: 0.045, depth: 0.15, width: 0.23},
	"towel":  {kind: towel, height: 0.045, depth: 0.045, width: 0.30},
}

const (
	wallThick  = 0.030
	postThick  = 0.065 // of a door post, along x
	postWide   = 0.070
	deskBoard  = 0.022
	chairHalf  = 0.118 // half the seat's width
	seatFront  = 0.125
	topOfBack  = 0.243 // a chair back's top above the seat
	backRail   = backrest - 0.022
	cushionTop = 0.012
)

func (t *thing) frame() frame { return upright.turn(t.turn) }

// at gives the world's point of one in the thing's own frame.
func (t *thing) at(x, y, z float64) vec { return t.frame().at(vec{t.x, t.y, 0}, x, y, z) }

// swapped is the thing on the other side of the person.
func (t thing) swapped() thing {
	t.y, t.turn = -t.y, -t.turn
	return t
}

// block is a solid part of a thing, in its own frame.
type block struct{ lo, hi vec }

// blocks calls each for every solid part that a body cannot be in. What is soft is left out.
func (t *thing) blocks(each func(block)) {
	half := t.width / 2
	switch t.kind {
	case chair, stool:
		each(block{vec{backrest - 0.02, -chairHalf, t.height - 0.034}, vec{seatFront + 0.012, chairHalf, t.height}})
		if t.kind == chair {
			each(block{vec{backRail - 0.012, -chairHalf, t.height + 0.14}, vec{backRail + 0.016, chairHalf, t.height + topOfBack}})
		}
	case desk:
		each(block{vec{0, -half, t.height - deskBoard}, vec{t.depth, half, t.height}})
	case wall:
		each(block{vec{-wallThick, -half, 0}, vec{0, half, t.height}})
	case door:
		for side := range 2 {
			y0, y1 := lateral(side)*half, lateral(side)*(half+postWide)
			each(block{vec{0, min(y0, y1), 0}, vec{postThick, max(y0, y1), t.height}})
		}
	case step, box:
		each(block{vec{0, -half, 0}, vec{t.depth, half, t.height}})
	}
}

// prop reads one entry of props: a name, or a name with where and how large it is.
func (r *reader) prop(n *yaml.Node, m *Motion) {
	name, of := n, (*yaml.Node)(nil)
	if n.Kind == yaml.MappingNode && len(n.Content) == 2 {
		name, of = n.Content[0], n.Content[1]
	}
	if p, ok := propNames[name.Value]; ok && of == nil {
		m.props |= p
		return
	}
	t, ok := things[name.Value]
	if !ok {
		all := map[string]bool{}
		for k := range propNames {
			all[k] = true
		}
		for k := range things {
			all[k] = true
		}
		choice(r, name, "prop", all)
		return
	}
	if of != nil {
		what := name.Value
		in := map[string]func(*yaml.Node){
			"x":    func(n *yaml.Node) { t.x = r.number(n, what+" x", -2, 2) },
			"y":    func(n *yaml.Node) { t.y = r.number(n, what+" y", -2, 2) },
			"turn": func(n *yaml.Node) { t.turn = r.number(n, what+" turn", -180, 180) },
		}
		if t.kind != chair && t.kind != stool {
			in["height"] = func(n *yaml.Node) { t.height = r.number(n, what+" height", 0.01, 1.5) }
			in["width"] = func(n *yaml.Node) { t.width = r.number(n, what+" width", 0.05, 1.5) }
		}
		if t.kind != chair && t.kind != stool && t.kind != wall && t.kind != door {
			in["depth"] = func(n *yaml.Node) { t.depth = r.number(n, what+" depth", 0.02, 1) }
		}
		r.fields(of, what, in)
	}
	if len(m.things[0]) == 8 {
		r.wrong(n, "there are more than 8 props in the room")
		return
	}
	m.things[0] = append(m.things[0], t)
	m.things[1] = append(m.things[1], t.swapped())
}

// surface is a place on a thing that a limb can touch.
type surface struct {
	of      []kind
	upright bool // its coordinates are [y, z]; else [x, y], or [y] of a backrest
}

var surfaces = map[string]surface{
	"seat":     {of: []kind{chair, stool}},
	"backrest": {of: []kind{chair}},
	"desk":     {of: []kind{desk}},
	"step":     {of: []kind{step}},
	"box":      {of: []kind{box}},
	"wall":     {of: []kind{wall}, upright: true},
	"post":     {of: []kind{door}, upright: true},
}

// thingWith finds the first thing in the room that has such a surface.
func (r *reader) thingWith(n *yaml.Node, name string) (t thing, ok bool) {
	for _, t := range r.room {
		for _, k := range surfaces[name].of {
			if t.kind == k {
				return t, true
			}
		}
	}
	var need string
	for word, t := range things {
		if t.kind == surfaces[name].of[0] {
			need = word
		}
	}
	r.wrong(n, "there is no %s: props must name one", need)
	return t, false
}

// put gives a contact that was read in a surface's coordinates its place in the world.
// y is to the person's left, whichever way the thing is turned.
func (c *contact) put(t *thing, name string) {
	left := 1.0
	if _, co := sincos(t.turn); co < -1e-9 {
		left = -1
	}
	y := left * c.y
	var at vec
	ahead := t.frame().x
	switch name {
	case "backrest":
		at, c.rail = t.at(backRail, y, t.height+topOfBack), true
	case "wall":
		at, c.facing = t.at(0, y, c.z), ahead
	case "post":
		at, c.facing = t.at(0, left*lateral(c.side)*(t.width/2+postWide/2), c.z), ahead.mul(-1)
		c.slips = c.part == elbow
	default:
		at = t.at(c.x, y, t.height)
	}
	c.x, c.y, c.z = at.x, at.y, at.z
}
