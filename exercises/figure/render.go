package figure

import (
	"bytes"
	"image"
	"image/color"
	"math"
)

// Scene is everything that decides one picture.
type Scene struct {
	Motion *Motion
	At     float64 // 0..1 of the cycle
	Breath float64 // 0..1, how full the chest is while a pose is held
	Side   Side    // Left swaps the body's sides
	// Turn and Tilt turn the figure under the person's hand: degrees added to the camera's
	// azimuth and elevation. Looking stays between 10 degrees from below and straight down.
	Turn, Tilt float64
	Primary    []string
	// Primary and Secondary name what glows: groups (core, glutes, back, hips, legs,
	// upper) or single muscles by their Latin names with underscores. Unknown names are
	// passed over.
	Secondary []string
	Palette   *Palette // nil: Light. Not to be changed after; WithTone makes another
	// Arrow makes a still: the pose at At, the first pose faint behind it, and an arrow
	// along the way.
	Arrow bool
	// Pictures are shown in the place of a body where there is no Motion. May be nil.
	Pictures Pictures
}

// Pictures are a card's own, which stand for a drawn body. It may be asked from several
// goroutines.
type Pictures interface {
	// Draw puts the picture of a moment of the cycle, 0 to 1, into dst, which is empty.
	Draw(dst *image.RGBA, at float64)
}

// Renderer draws scenes. Its buffers are used again, so that a frame allocates nothing
// once the first have been drawn. One goroutine at a time.
type Renderer struct {
	raster raster
	stage  stage
	ground ground
}

// ground is the floor as it was painted last: as long as the camera stands still, the mat
// need not be painted anew.
type ground struct {
	of      groundKey
	painted bool
	size    int     // of the picture in bytes
	above   int     // how many bytes of it are empty before the floor begins
	pix     []uint8 // the floor
}

type groundKey struct {
	motion  *Motion
	palette *Palette
	camera  camera
	size    image.Point
}

// NewRenderer makes an empty renderer.
func NewRenderer() *Renderer { return &Renderer{} }

// Draw fills dst whole with the scene. The background is transparent. The scale and place
// are those that fit the whole motion with a margin, so from frame to frame nothing jumps.
func (r *Renderer) Draw(dst *image.RGBA, s Scene) {
	r.DrawPart(dst, s, dst.Rect.Size(), image.Point{})
}

// floor clears the picture and paints the floor. From the third frame of a camera on it is
// a copy.
func (r *Renderer) floor(dst *image.RGBA, s Scene) {
	key := groundKey{s.Motion, r.stage.palette, r.stage.camera, dst.Rect.Size()}
	g := &r.ground
	again := g.of == key
	if again && g.painted && g.size == len(dst.Pix) {
		clear(dst.Pix[:g.above])
		below := g.above + copy(dst.Pix[g.above:], g.pix)
		clear(dst.Pix[below:])
		return
	}
	clear(dst.Pix)
	r.stage.floor(&r.raster, s)
	g.of, g.painted = key, again && s.Motion.props&mat != 0
	if g.painted {
		floor := bytes.TrimLeft(dst.Pix, "\x00")
		g.size, g.above = len(dst.Pix), len(dst.Pix)-len(floor)
		g.pix = append(g.pix[:0], bytes.TrimRight(floor, "\x00")...)
	}
}

// stage sets a scene and hands its shapes to a painter.
type stage struct {
	body, start body
	flesh       flesh
	camera      camera
	shape, mask path
	wide, close softShape
	palette     *Palette
	shadows     []spotted
	fit         fit
	glowOvals   []spotted
	trail       []vec
	bow         []bowPoint
	grown       []point
}

// prepare chooses the palette and the camera.
func (st *stage) prepare(s Scene, w, h int) {
	st.palette = s.Palette
	if st.palette == nil {
		st.palette = lightPalette
	}
	st.aim(s, w, h)
}

// act paints everything but the floor.
func (st *stage) act(p painter, s Scene) {
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
	if g.fade > 0.98 {
		return
	}
	pal, f := st.palette, &st.flesh
	w := st.lineWidth()
	line := toward(pal.Outline, pal.Ground, pal.Far*0.9*g.far)
	st.shape.reset()
	for _, l := range f.layers[g.from:g.to] {
		if l.plain {
			continue
		}
		st.outline(&l, edge, w, 0, 0)
	}
	if !st.shape.empty() {
		p.fill(&st.shape, line, 1-g.fade)
	}
	for i := g.from; i < g.to; i++ {
		l := &f.layers[i]
		if l.seam && i > g.from {
			st.shape.reset()
			st.outline(l, seam, w*0.8, 0, 0)
			p.fill(&st.shape, toward(line, toward(pal.tone(l.tone), pal.Ground, pal.Far*g.far), 0.28), 1)
		}
		st.layer(p, l, g)
	}
}

func (st *stage) outline(l *layer, how outline, grow, dx, dy float64) {
	for _, pc := range st.flesh.pieces[l.from:l.to] {
		st.shape.hull(st.flesh.seen[pc.from:pc.to], how, grow, dx, dy)
	}
}

// layer paints one colour: the shaded side first, then the lit side a little smaller and
// higher, which rounds the flat shape.
func (st *stage) layer(p painter, l *layer, g *group) {
	far := g.far
	pal := st.palette
	c := toward(pal.tone(l.tone), pal.Ground, pal.Far*far)
	st.shape.reset()
	st.outline(l, bare, 0, 0, 0)
	shade := toward(c, shadeTone(pal), pal.Shade*(1-far))
	if l.flat || g.fade > 0 || near(c, shade) {
		p.fill(&st.shape, c, 1-g.fade)
		return
	}
	p.fill(&st.shape, shade, 1)
	k := st.camera.scale * 0.0075
	st.shape.reset()
	st.outline(l, seam, -k, -k*0.45, -k*0.9)
	p.fill(&st.shape, c, 1)
}

// near says that two colours cannot be told apart: dark shorts need no shade painted.
func near(a, b color.RGBA) bool {
	const same = 6
	d := func(x, y uint8) bool { return int(x)-int(y) < same && int(y)-int(x) < same }
	return d(a.R, b.R) && d(a.G, b.G) && d(a.B, b.B)
}

func shadeTone(p *Palette) color.RGBA { return toward(p.Outline, p.Shadow, 0.3) }

// shadow is what the body takes of the light from above: its shape on the floor, soft.
// What is near the floor lies in it twice, so that a planted hand is seen to stand.
func (st *stage) shadow(p painter) {
	c, f := &st.camera, &st.flesh
	k := st.palette.ShadowStrength
	wide, close := &st.wide, &st.close
	wide.reset()
	close.reset()
	wide.alpha, wide.radius = 0.55*k, 0.014*c.scale
	close.alpha, close.radius = k, 0.006*c.scale
	for l := range f.layers {
		if f.layers[l].plain { // eyes and mouth
			continue
		}
		for _, pc := range f.pieces[f.layers[l].from:f.layers[l].to] {
			st.shadows = st.shadows[:0]
			low := math.Inf(1)
			for i := pc.from; i < pc.to; i++ {
				o := f.ovals[i]
				low = math.Min(low, o.c.z)
				o.c.z = 0.001
				o.a.z, o.b.z, o.d.z = 0, 0, 0
				st.shadows = append(st.shadows, c.see(&o))
			}
			wide.hull(st.shadows, rough, c.scale*0.004, 0, 0)
			if low < 0.085 {
				close.hull(st.shadows, rough, 0, 0, 0)
			}
		}
	}
	p.shadow(st.palette.Shadow, wide, close)
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
		p.fill(&st.shape, toward(c, pal.Ground, 0.12*float64(1-pass)), 1)
	}
	p.fill(&st.shape, pal.Arrow, pal.GhostStrength*0.6)
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
