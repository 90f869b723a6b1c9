package figure

import "math"

// tone is a colour by its meaning; the palette says which it is.
type tone uint8

const (
	skinTone tone = iota
	shirtTone
	shortsTone
	hairTone
	faceTone
	propTone
	propDarkTone
	strapTone
	bladeTone
	lipTone
	clothTone
	wallTone
	wallEdgeTone
)

// layer is one coloured shape of a group: the union of its pieces.
type layer struct {
	from, to int // pieces
	tone     tone
	seam     bool // outlined where it lies on an earlier layer
	plain    bool // no part of the group's outline
	flat     bool // too small to be shaded
}

// piece is the convex hull of a run of ovals.
type piece struct{ from, to int }

// group is what is drawn and outlined together. Groups are drawn from back to front.
type group struct {
	from, to int // layers
	depth    float64
	far      float64 // 0..1: how much paler, being on the far side
	fade     float64 // 0..1: how much one looks through it
	prop     bool
}

// flesh is the posed body in shapes, in buffers that are used again for each frame.
type flesh struct {
	ovals  []oval
	seen   []spotted
	pieces []piece
	layers []layer
	groups []group
	order  []int
}

func (f *flesh) reset() {
	f.ovals, f.seen, f.pieces = f.ovals[:0], f.seen[:0], f.pieces[:0]
	f.layers, f.groups, f.order = f.layers[:0], f.groups[:0], f.order[:0]
}

func (f *flesh) group(depth, far float64) {
	f.groups = append(f.groups, group{from: len(f.layers), to: len(f.layers), depth: depth, far: far})
}

func (f *flesh) layer(t tone) *layer {
	f.layers = append(f.layers, layer{from: len(f.pieces), to: len(f.pieces), tone: t})
	f.groups[len(f.groups)-1].to = len(f.layers)
	return &f.layers[len(f.layers)-1]
}

// The three forms are spelled out: a variadic call from hot code would be as good, but a
// fixed one is sure not to allocate.
func (f *flesh) one(a oval)         { f.ovals = append(f.ovals, a); f.done(1) }
func (f *flesh) two(a, b oval)      { f.ovals = append(f.ovals, a, b); f.done(2) }
func (f *flesh) three(a, b, c oval) { f.ovals = append(f.ovals, a, b, c); f.done(3) }

func (f *flesh) done(n int) {
	f.pieces = append(f.pieces, piece{len(f.ovals) - n, len(f.ovals)})
	f.layers[len(f.layers)-1].to = len(f.pieces)
}

// build clothes the skeleton in shapes and puts the groups in order for the camera.
func (f *flesh) build(b *body, c *camera) {
	f.reset()
	d := c.depth(mix(b.hips, b.spine[seventh], 0.5))
	for side := range 2 {
		f.leg(b, c, side, d)
		f.arm(b, c, side, d)
	}
	f.group(d, 0)
	f.trunk(b, c)
	f.head(b, c)
	f.blades(b, c, d)
}

// farness says how far a side of the body is turned away from the camera, 0..1. It rises
// slowly, so that nothing pops while the figure is turned.
func farness(fr frame, c *camera, side int) float64 {
	return smooth(0.42, 0.72, c.depth(fr.y.mul(lateral(side))))
}

// armFarness is that of an arm that also lies on the far side: one that reaches round to
// the front is drawn over the trunk like a near one.
func (b *body) armFarness(c *camera, side int) float64 {
	return farness(b.chest(), c, side) * smooth(-0.015, 0.035, limbDepth(&b.arm[side], b.spine[seventh], 0.25, 0.15, c))
}

// limbDepth says how far a limb lies behind the middle of the body: its root decides, for
// a near leg that reaches back is still near; where it goes counts when it is seen from
// the front.
func limbDepth(l *limb, middle vec, mid, end float64, c *camera) float64 {
	root := c.depth(l.root)
	return root - c.depth(middle) + mid*(c.depth(l.mid)-root) + end*(c.depth(l.end)-root)
}

const (
	kneeRadius  = 0.0365
	elbowRadius = 0.0255
	ankleRadius = 0.0235
	wristRadius = 0.0175
)

func (f *flesh) leg(b *body, c *camera, side int, trunk float64) {
	l := &b.leg[side]
	far := farness(b.pelvis, c, side)
	// Seen from the front the thighs lie on the trunk, from behind it lies on them.
	facing := 0.03 * c.depth(b.pelvis.x)
	f.group(trunk+limbDepth(l, b.hips, 0.10, 0.05, c)+facing, far)
	f.layer(skinTone)
	f.foot(l)
	calf := egg(l.lower.at(mix(l.mid, l.end, 0.28), -0.010, 0, 0), l.lower, 0.0375, 0.0360, 0.055)
	shin := ball(l.lower.at(mix(l.mid, l.end, 0.66), -0.003, 0, 0), 0.0275)
	f.two(ball(l.mid, kneeRadius-0.001).lines(1, 0), calf)
	f.two(calf, shin)
	f.two(shin, ball(l.end, ankleRadius))
	f.bigToe(l, side)
	thigh := f.layer(skinTone)
	thigh.seam = true
	low := l.upper.at(mix(l.root, l.mid, 0.72), 0.004, 0, 0)
	f.two(ball(low, 0.0455).lines(1, 0.4), ball(l.mid, kneeRadius).lines(1, 0))
	shorts := f.layer(shortsTone)
	shorts.seam = true
	middle := egg(l.upper.at(mix(l.root, l.mid, 0.40), 0.003, 0, 0), l.upper, 0.0575, 0.0535, 0.058)
	hem := l.upper.at(mix(l.root, l.mid, 0.70), 0.004, 0, 0)
	f.two(l.hipOval().lines(far, 0), middle)
	f.two(middle, egg(hem, l.upper, 0.0495, 0.0490, 0.012))
}

// hipOval is the thigh's top, deeper than wide.
func (l *limb) hipOval() oval {
	return egg(l.upper.at(mix(l.root, l.mid, 0.05), -0.002, 0, 0), l.upper, 0.0665, 0.0545, 0.0640)
}

// foot adds the foot to the shin's layer.
func (f *flesh) foot(l *limb) {
	heel := l.last.at(l.end, -heelBehind, 0, -ankleHeight+heelRadius)
	arch := l.last.at(l.end, 0.010, 0, -ankleHeight+0.0330)
	pad := l.last.at(l.end, ballLength, 0, -ankleHeight+0.0150)
	toe := l.last.flex(-l.toes)
	tip := toe.at(pad, 0.034, 0, -0.003)
	f.two(ball(l.end, ankleRadius), egg(heel, l.last, 0.0215, 0.0200, heelRadius))
	f.two(egg(heel, l.last, 0.0215, 0.0200, heelRadius), egg(pad, l.last, 0.015, 0.029, 0.0150))
	f.two(ball(l.end, ankleRadius), egg(arch, l.last, 0.022, 0.022, 0.022))
	f.two(egg(arch, l.last, 0.022, 0.022, 0.022), egg(pad, l.last, 0.016, 0.028, 0.0150))
	f.two(egg(pad, l.last, 0.015, 0.029, 0.0145), egg(tip, toe, 0.013, 0.025, 0.0115))
}

// bigToe is drawn by itself, for by it one sees which way a foot points.
func (f *flesh) bigToe(l *limb, side int) {
	pad := l.last.at(l.end, ballLength, 0, -ankleHeight+0.0150)
	toe := l.last.flex(-l.toes)
	big := f.layer(skinTone)
	big.seam, big.flat = true, true
	in := -lateral(side)
	root := toe.at(pad, 0.012, 0.0150*in, 0.001)
	end := toe.at(pad, 0.0415, 0.0135*in, -0.002)
	f.two(ball(root, 0.0090).lines(1, 0), egg(end, toe, 0.0110, 0.0105, 0.0105))
}

func (f *flesh) arm(b *body, c *camera, side int, trunk float64) {
	l := &b.arm[side]
	depth := limbDepth(l, b.spine[seventh], 0.25, 0.15, c)
	far := b.armFarness(c, side)
	depth -= b.onBack(side) * 0.08 * c.depth(b.pelvis.x)
	// In doubt an arm lies before the trunk, and its sleeve grows out of it.
	f.group(trunk+depth*1.05-0.02*(1-far), far)
	f.hand(l, side)
	f.layer(skinTone)
	bulk := egg(mix(l.mid, l.end, 0.24), l.lower, 0.0265, 0.0265, 0.040)
	f.two(ball(l.mid, elbowRadius).lines(1, 0), bulk)
	f.two(bulk, ball(l.end, wristRadius).lines(1, 0))
	f.layer(skinTone).seam = true
	f.two(ball(mix(l.root, l.mid, 0.4), 0.0300), ball(l.mid, elbowRadius).lines(1, 0))
	f.layer(shirtTone).seam = true
	biceps := ball(mix(l.root, l.mid, 0.34), 0.0345).lines(0.8, 0.8)
	hem := mix(l.root, l.mid, 0.58)
	f.two(l.deltoid().lines(far, 0), biceps)
	f.two(biceps, egg(hem, l.upper, 0.0340, 0.0340, 0.009))
}

// onBack says whether a hand lies behind the hips, 0..1: from the front it is behind the
// trunk, though the shoulder is not.
func (b *body) onBack(side int) float64 {
	at := b.pelvis.local(b.arm[side].end.sub(b.hips))
	return smooth(-0.03, -0.07, at.x) * smooth(0.18, 0.12, math.Abs(at.y)) * smooth(0.26, 0.20, math.Abs(at.z))
}

// deltoid is the shoulder's round, a little way down the arm.
func (l *limb) deltoid() oval { return ball(mix(l.root, l.mid, 0.055), 0.0365) }

// hand draws palm, fingers and thumb. The palm faces -lateral·y of its frame, the thumb
// side is x.
func (f *flesh) hand(l *limb, side int) {
	f.layer(skinTone).flat = true
	h := l.last
	palm := -lateral(side)
	wide := h.at(l.end, 0.001, palm*0.001, -0.040)
	knuckles := h.at(l.end, 0, palm*0.002, -0.056)
	tips := h.at(l.end, -0.001, palm*(0.007+0.020*l.grip), -0.098+0.048*l.grip)
	f.two(ball(l.end, wristRadius).lines(1, 0), egg(wide, h, 0.0245, 0.0125, 0.018))
	f.two(egg(wide, h, 0.0245, 0.0125, 0.018), egg(knuckles, h, 0.0225, 0.0105, 0.010))
	f.two(egg(knuckles, h, 0.0225, 0.0105, 0.010), egg(tips, h, 0.0125, 0.0070, 0.010))
	base := h.at(l.end, 0.017, palm*0.004, -0.028)
	thumb := h.at(l.end, 0.036-0.012*l.grip, palm*(0.012+0.010*l.grip), -0.058)
	f.two(ball(base, 0.0105), ball(thumb, 0.0072))
}

// sort orders the groups from back to front.
func (f *flesh) sort() {
	for i := range f.groups {
		f.order = append(f.order, i)
		for j := i; j > 0 && f.groups[f.order[j-1]].depth < f.groups[f.order[j]].depth; j-- {
			f.order[j-1], f.order[j] = f.order[j], f.order[j-1]
		}
	}
}

// see projects all ovals.
func (f *flesh) see(c *camera) {
	f.seen = f.seen[:0]
	for i := range f.ovals {
		f.seen = append(f.seen, c.see(&f.ovals[i]))
	}
}

// bounds gives the rectangle of all that is seen.
func (f *flesh) bounds() (x0, y0, x1, y1 float64) {
	x0, y0, x1, y1 = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for i := range f.seen {
		e := &f.seen[i]
		w, h := math.Sqrt(e.xx), math.Sqrt(e.yy)
		x0, x1 = math.Min(x0, e.x-w), math.Max(x1, e.x+w)
		y0, y1 = math.Min(y0, e.y-h), math.Max(y1, e.y+h)
	}
	return
}
