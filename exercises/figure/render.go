package figure

import (
	"image"
	"image/color"
	"math"
)

// Scene is everything that decides one picture.
type Scene struct {
	Motion  *Motion
	At      float64 // 0..1 of the cycle
	Breath  float64 // 0..1, how full the chest is while a pose is held
	Side    Side    // Left swaps the body's sides
	Turn    float64 // degrees added to the camera's azimuth
	Primary []string
	// Primary and Secondary name what glows: groups (core, glutes, back, hips, legs,
	// upper) or single muscles by their Latin names with underscores. Unknown names are
	// passed over.
	Secondary []string
	Palette   *Palette // nil: Light
	// Arrow makes a still: the pose at At, the first pose faint behind it, and an arrow
	// along the way.
	Arrow bool
}

// Renderer draws scenes. Its buffers are used again, so that a frame allocates nothing
// once the first have been drawn. One goroutine at a time.
type Renderer struct {
	raster raster
	stage  stage
}

// NewRenderer makes an empty renderer.
func NewRenderer() *Renderer { return &Renderer{} }

// Draw fills dst whole with the scene. The background is transparent. The scale and place
// are those that fit the whole motion with a margin, so from frame to frame nothing jumps.
func (r *Renderer) Draw(dst *image.RGBA, s Scene) {
	clear(dst.Pix)
	if s.Motion == nil || dst.Rect.Empty() {
		return
	}
	r.raster.dst = dst
	r.stage.play(&r.raster, s, dst.Rect.Dx(), dst.Rect.Dy())
}

// stage sets a scene and hands its shapes to a painter.
type stage struct {
	body, start body
	flesh       flesh
	camera      camera
	shape, mask path
	palette     *Palette
	shadows     []spotted
	fit         fit
	glowOvals   []spotted
	trail       []vec
	bow         []bowPoint
}

// fit remembers where the camera stands, for the last motion, side and turn.
type fit struct {
	motion         *Motion
	side           Side
	turn           float64
	arrow          bool
	x0, y0, x1, y1 float64
}

const fitSamples = 24

func (st *stage) aim(s Scene, w, h int) {
	f := &st.fit
	if f.motion != s.Motion || f.side != s.Side || f.turn != s.Turn || f.arrow != s.Arrow {
		c := lookFrom(s.Motion.view, s.Turn)
		*f = fit{s.Motion, s.Side, s.Turn, s.Arrow, math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
		for i := range fitSamples {
			s.Motion.pose(&st.body, float64(i)/fitSamples, 0, s.Side)
			st.flesh.build(&st.body, &c)
			st.flesh.props(s.Motion, &st.body, s.Side, &c)
			st.flesh.see(&c)
			x0, y0, x1, y1 := st.flesh.bounds()
			f.widen(x0, y0, 0)
			f.widen(x1, y1, 0)
		}
		f.floor(s.Motion, &c)
		if s.Arrow {
			for _, a := range s.Motion.arrows {
				st.follow(a, s)
				for _, v := range st.trail {
					f.widen(c.x(v), c.y(v), 0.02)
				}
			}
		}
	}
	st.camera = lookFrom(s.Motion.view, s.Turn)
	const margin = 0.055
	wide, tall := f.x1-f.x0, f.y1-f.y0
	// A card shows one person: a small pose is not blown up to fill the frame.
	span := math.Max(math.Max(wide, 0.85), 0)
	rise := math.Max(tall, 0.55)
	scale := math.Min(float64(w)*(1-2*margin)/span, float64(h)*(1-2*margin)/rise)
	st.camera.scale = scale
	st.camera.ox = float64(w)/2 - scale*(f.x0+f.x1)/2
	st.camera.oy = float64(h)/2 - scale*(f.y0+f.y1)/2
}

func (f *fit) widen(x, y, room float64) {
	f.x0, f.x1 = math.Min(f.x0, x-room), math.Max(f.x1, x+room)
	f.y0, f.y1 = math.Min(f.y0, y-room), math.Max(f.y1, y+room)
}

// floor widens the fit to the mat.
func (f *fit) floor(m *Motion, c *camera) {
	if m.props&mat == 0 {
		return
	}
	for i := range 4 {
		v := vec{m.mat[i&1], matHalf * float64(i&2-1), 0}
		f.widen(c.x(v), c.y(v), 0)
	}
}

func (st *stage) play(p painter, s Scene, w, h int) {
	st.palette = s.Palette
	if st.palette == nil {
		st.palette = lightPalette
	}
	st.aim(s, w, h)
	st.floor(p, s)
	s.Motion.pose(&st.body, s.At, s.Breath, s.Side)
	st.flesh.build(&st.body, &st.camera)
	st.flesh.props(s.Motion, &st.body, s.Side, &st.camera)
	st.shadow(p)
	if s.Arrow {
		st.ghost(p, s)
		s.Motion.pose(&st.body, s.At, s.Breath, s.Side)
		st.flesh.build(&st.body, &st.camera)
		st.flesh.props(s.Motion, &st.body, s.Side, &st.camera)
	}
	st.flesh.see(&st.camera)
	st.flesh.sort()
	primary, secondary := musclesOf(s.Primary), musclesOf(s.Secondary)
	for _, g := range st.flesh.order {
		st.group(p, &st.flesh.groups[g])
		st.glowGroup(p, s, g, primary, secondary&^primary)
	}
	if s.Arrow {
		st.arrows(p, s)
	}
}

var lightPalette = Light()

func (st *stage) lineWidth() float64 {
	return math.Max(st.palette.OutlineWidth*st.camera.scale, 0.8)
}

// group paints one group: its outline once around the union, then its layers.
func (st *stage) group(p painter, g *group) {
	pal, f := st.palette, &st.flesh
	w := st.lineWidth()
	line := pal.Outline
	if g.far {
		line = toward(line, pal.Ground, pal.Far*0.9)
	}
	st.shape.reset()
	for _, l := range f.layers[g.from:g.to] {
		if l.plain {
			continue
		}
		st.outline(&l, edge, w, 0, 0)
	}
	p.fill(&st.shape, line, 1)
	for i := g.from; i < g.to; i++ {
		l := &f.layers[i]
		if l.seam && i > g.from {
			st.shape.reset()
			st.outline(l, seam, w*0.8, 0, 0)
			p.fill(&st.shape, line, 0.75)
		}
		st.layer(p, l, g.far)
	}
}

func (st *stage) outline(l *layer, how outline, grow, dx, dy float64) {
	for _, pc := range st.flesh.pieces[l.from:l.to] {
		st.shape.hull(st.flesh.seen[pc.from:pc.to], how, grow, dx, dy)
	}
}

// layer paints one colour: the shaded side first, then the lit side a little smaller and
// higher, which rounds the flat shape.
func (st *stage) layer(p painter, l *layer, far bool) {
	pal := st.palette
	c := pal.tone(l.tone)
	if far {
		c = toward(c, pal.Ground, pal.Far)
	}
	st.shape.reset()
	st.outline(l, bare, 0, 0, 0)
	if pal.Shade == 0 || l.flat || far {
		p.fill(&st.shape, c, 1)
		return
	}
	p.fill(&st.shape, toward(c, shadeTone(pal), pal.Shade), 1)
	k := st.camera.scale * 0.0075
	st.shape.reset()
	st.outline(l, seam, -k, -k*0.45, -k*0.9)
	p.fill(&st.shape, c, 1)
}

func shadeTone(p *Palette) color.RGBA { return toward(p.Outline, p.Shadow, 0.3) }

// shadow is what the body takes of the light from above: its shape on the floor, soft.
// What is near the floor lies in it twice, so that a planted hand is seen to stand.
func (st *stage) shadow(p painter) {
	c, f := &st.camera, &st.flesh
	k := st.palette.ShadowStrength
	for pass := range 2 {
		limit, blur := 2.0, 0.014
		if pass == 1 {
			limit, blur = 0.085, 0.006
		}
		st.shape.reset()
		for _, pc := range f.pieces {
			st.shadows = st.shadows[:0]
			low := math.Inf(1)
			for i := pc.from; i < pc.to; i++ {
				o := f.ovals[i]
				low = math.Min(low, o.c.z)
				o.c.z = 0.001
				o.a.z, o.b.z, o.d.z = 0, 0, 0
				st.shadows = append(st.shadows, c.see(&o))
			}
			if low < limit {
				st.shape.hull(st.shadows, even, c.scale*0.004*float64(1-pass), 0, 0)
			}
		}
		if !st.shape.empty() {
			p.blurred(&st.shape, nil, st.palette.Shadow, k*(0.55+0.45*float64(pass)), blur*c.scale)
		}
	}
}

// ghost draws the start of the motion faintly, in one colour.
func (st *stage) ghost(p painter, s Scene) {
	s.Motion.pose(&st.body, 0, 0, s.Side)
	f := &st.flesh
	f.build(&st.body, &st.camera)
	f.see(&st.camera)
	pal := st.palette
	for pass := range 2 {
		st.shape.reset()
		for i := range f.layers {
			st.outline(&f.layers[i], even, st.lineWidth()*float64(1-pass), 0, 0)
		}
		c := pal.Arrow
		if pass == 1 {
			c = pal.Ground
		}
		p.fill(&st.shape, toward(c, pal.Ground, 0.55*float64(1-pass)), 1)
	}
	p.fill(&st.shape, pal.Arrow, pal.GhostStrength*0.6)
}

// glowGroup paints the working muscles of the group just drawn, inside it only.
func (st *stage) glowGroup(p painter, s Scene, g int, primary, secondary muscle) {
	b := &st.body
	want := primary | secondary
	if want == 0 || st.flesh.groups[g].prop {
		return
	}
	st.shape.reset()
	last := 0.0
	put := func(q patch) {
		// Patches of one strength are painted as one shape, so that they do not add up.
		if k := st.strength(g, &q, primary); k > 0 {
			if k != last {
				st.glow(p, g, last)
			}
			last = k
			st.patch(&q)
		}
	}
	defer func() { st.glow(p, g, last) }()
	switch g {
	case rightLegGroup, leftLegGroup:
		side := (g - rightLegGroup) / 2
		if s.works(side) {
			legPatches(b, side, want, put)
		}
	case rightArmGroup, leftArmGroup:
		side := (g - rightArmGroup) / 2
		if s.works(side) {
			armPatches(b, side, want, put)
		}
	case trunkGroup:
		trunkPatches(b, want, put)
		for side := range 2 {
			if s.works(side) {
				legPatches(b, side, want&(buttock|frontHip|outerHip), put)
			}
		}
	}
}

// The groups in the order that flesh.build makes them.
const (
	rightLegGroup = iota
	rightArmGroup
	leftLegGroup
	leftArmGroup
	trunkGroup
	headGroup
)

func (s *Scene) works(side int) bool {
	w := s.Motion.working
	if w == bothSides {
		return true
	}
	if s.Side == Left {
		side = 1 - side
	}
	return w == side
}

// strength says how much a patch glows: less for secondary muscles and far limbs, not at
// all where it faces away.
func (st *stage) strength(g int, q *patch, primary muscle) float64 {
	seen := smooth(-0.62, -0.40, -st.camera.depth(q.outward.unit()))
	k := st.palette.GlowStrength * seen
	if q.muscle&primary == 0 {
		k *= 0.42
	}
	if st.flesh.groups[g].far {
		k *= 1 - st.palette.Far*0.8
	}
	return k
}

func (st *stage) patch(q *patch) {
	st.glowOvals = st.glowOvals[:0]
	for i := range q.n {
		st.glowOvals = append(st.glowOvals, st.camera.see(&q.ovals[i]))
	}
	st.shape.hull(st.glowOvals, even, -0.002*st.camera.scale, 0, 0)
}

// glow paints the patches gathered, inside their group.
func (st *stage) glow(p painter, g int, strength float64) {
	if st.shape.empty() {
		return
	}
	f := &st.flesh
	st.mask.reset()
	for _, l := range f.layers[f.groups[g].from:f.groups[g].to] {
		for _, pc := range f.pieces[l.from:l.to] {
			st.mask.hull(f.seen[pc.from:pc.to], bare, 0, 0, 0)
		}
	}
	p.blurred(&st.shape, &st.mask, st.palette.Glow, strength, 0.0105*st.camera.scale)
	st.shape.reset()
}
