package figure

import (
	"image"
	"image/color"
	"math"
	"slices"
	"sync"
)

// MuscleMap says what a muscle map shows: a body from the front and from behind, each muscle
// a soft shape, and these lit. Muscles go by their ids in the catalogue (gluteus_maximus);
// unknown ones are passed over.
type MuscleMap struct {
	Primary, Secondary []string
	Selected           string // outlined as well
	// Strength lights muscles by how much they worked, above 0 to 1: instead of Primary and Secondary.
	Strength map[string]float64
	Palette  *Palette // nil: Light
}

// DrawMap fills dst whole with a muscle map; the background is transparent. The front view
// is on the left.
func (r *Renderer) DrawMap(dst *image.RGBA, m MuscleMap) {
	clear(dst.Pix)
	if dst.Rect.Empty() {
		return
	}
	r.raster.dst = dst
	r.stage.muscleMap(&r.raster, m, dst.Rect.Dx(), dst.Rect.Dy())
}

// The room that one standing body takes on a map, in statures: half its width, with the
// arms a little away, and its height with a margin above and below.
const (
	mapHalf   = 0.265
	mapHeight = 1.10
)

// mapScale gives the pixels to a stature on a map of the given size.
func mapScale(w, h float64) float64 { return math.Min(w/(4*mapHalf), h/mapHeight) }

// mapFeet is where the middle of the feet of the front (0) or back (1) view stands.
func mapFeet(view int, w, h float64) point {
	s := mapScale(w, h)
	return point{w/2 + s*mapHalf*float64(2*view-1), h/2 + s*0.508}
}

// mapPose holds up the head, which is that of every picture.
var mapPose = sync.OnceValue(func() *Motion {
	keys := []key{standing()}
	return &Motion{keys: [2][]key{keys, keys}, cycle: 1}
})

// chart draws one view of a map.
type chart struct {
	*stage
	p     painter
	view  int
	feet  point
	scale float64
}

func (st *stage) muscleMap(p painter, m MuscleMap, w, h int) {
	st.palette = m.Palette
	if st.palette == nil {
		st.palette = lightPalette
	}
	for view := range 2 {
		ch := chart{st, p, view, mapFeet(view, float64(w), float64(h)), mapScale(float64(w), float64(h))}
		st.camera.scale = ch.scale // lineWidth asks
		ch.body()
		ch.muscles(m)
		ch.head()
	}
}

// body draws the outline and the floor's shadow.
func (c *chart) body() {
	pal, w := c.palette, c.lineWidth()
	soles := spotted{x: c.feet.x, y: c.feet.y + 0.002*c.scale, xx: sq(0.115 * c.scale), yy: sq(0.011 * c.scale)}
	c.glowOvals = append(c.glowOvals[:0], soles)
	c.wide.reset()
	c.close.reset()
	c.wide.hull(c.glowOvals, bare, 0, 0, 0)
	c.wide.alpha, c.wide.radius = pal.ShadowStrength, 0.010*c.scale
	c.p.shadow(pal.Shadow, &c.wide, &c.close)
	for pass := range 2 {
		c.shape.reset()
		grow, colour := w, pal.Outline
		if pass == 1 {
			grow, colour = 0, pal.Skin
		}
		c.silhouette(grow)
		c.p.fill(&c.shape, colour, 1)
	}
}

// muscles draws all muscles softly, and what is lit strongly.
func (c *chart) muscles(m MuscleMap) {
	pal, w := c.palette, c.lineWidth()
	quiet, rim := pal.quietMuscle()
	for i := range mapMuscles {
		mm := &mapMuscles[i]
		if mm.view != c.view {
			continue
		}
		fill, line, grow := quiet, rim, w*0.4
		switch {
		case holds(m.Primary, mm.id):
			fill, line = pal.Glow, toward(pal.Glow, pal.Outline, 0.45)
		case holds(m.Secondary, mm.id):
			fill, line = toward(pal.Glow, pal.Skin, 0.55), toward(pal.Glow, pal.Outline, 0.45)
		case m.Strength[mm.id] > 0:
			fill, line = toward(pal.Glow, pal.Skin, 0.75*(1-min(m.Strength[mm.id], 1))), toward(pal.Glow, pal.Outline, 0.45)
		}
		if mm.id == m.Selected {
			line, grow = pal.Outline, w*1.5
		}
		for side := range 2 {
			c.shape.reset()
			c.closed(mm.line, side, grow)
			c.p.fill(&c.shape, line, 1)
			c.shape.reset()
			c.closed(mm.line, side, 0)
			c.p.fill(&c.shape, fill, 1)
		}
	}
	c.shape.reset()
	for i := range mapLines {
		if l := &mapLines[i]; l.view == c.view {
			c.open(l.line, right, w*0.32)
			c.open(l.line, left, w*0.32)
		}
	}
	c.p.fill(&c.shape, pal.Outline, 0.42)
}

// quietMuscle gives the colours of a muscle that is not lit, and of its rim: a little redder
// than the skin, and darker than a light skin or lighter than a dark one.
func (p *Palette) quietMuscle() (fill, rim color.RGBA) {
	flesh := toward(p.Glow, p.Outline, 0.4)
	if luminance(p.Skin) < 0.25 {
		flesh = toward(p.Glow, rgb(0xFFFFFF), 0.45)
	}
	return toward(p.Skin, flesh, 0.20), toward(p.Skin, flesh, 0.55)
}

// holds says whether a muscle is among those named. Who speaks of the quadriceps means the
// rectus femoris too.
func holds(names []string, id string) bool {
	return slices.Contains(names, id) || id == "rectus_femoris" && slices.Contains(names, "quadriceps")
}

// head draws the head of the pictures on the neck.
func (c *chart) head() {
	mapPose().pose(&c.stage.body, 0, 0, Neither)
	c.camera = lookFrom(view{azimuth: 90 - 180*float64(c.view)}, 0)
	c.camera.scale, c.camera.ox, c.camera.oy = c.scale, c.feet.x, c.feet.y
	f := &c.flesh
	f.build(&c.stage.body, &c.camera)
	f.see(&c.camera)
	c.group(c.p, &f.groups[headGroup])
}

// at is a place of the drawing in the picture.
func (c *chart) at(x, z float64, side int) point {
	s := lateral(side) // the front view has the right side on the left
	if c.view == front {
		s = -s
	}
	return point{c.feet.x - s*x*c.scale, c.feet.y - z*c.scale}
}

// MuscleAt gives the id of the muscle that lies at a point of a muscle map, or "" where none
// does. x and y are fractions of the picture's width and height, aspect is its width divided
// by its height. A finger is broad: beside all muscles the nearest counts.
func MuscleAt(x, y, aspect float64) string {
	if !(aspect > 0) || math.IsInf(aspect, 1) {
		return ""
	}
	const reach = 0.030 // statures
	id, nearest := "", reach
	w, h := aspect, 1.0
	s := mapScale(w, h)
	for i := range mapMuscles { // from the first drawn: the last drawn lies on top
		mm := &mapMuscles[i]
		feet := mapFeet(mm.view, w, h)
		at := point{math.Abs(x*w-feet.x) / s, (feet.y - y*h) / s}
		first := mapOutlines()[i][0]
		if math.Abs(first.x-at.x)+math.Abs(first.y-at.y) > 0.4 { // none is so long
			continue
		}
		if d := outside(mapOutlines()[i], at); d <= 0 || d < nearest {
			id, nearest = mm.id, math.Max(d, 0)
		}
	}
	return id
}

// mapOutlines are the muscles' outlines in statures, for taps.
var mapOutlines = sync.OnceValue(func() [][]point {
	all := make([][]point, len(mapMuscles))
	for i, m := range mapMuscles {
		eachOnCurve(m.line, true, func(x, z float64) { all[i] = append(all[i], point{x, z}) })
	}
	return all
})

// outside is how far a point lies outside of an outline; 0 within.
func outside(line []point, at point) float64 {
	inside := false
	nearest := math.Inf(1)
	for i, b := range line {
		a := line[(i+len(line)-1)%len(line)]
		if (a.y > at.y) != (b.y > at.y) && at.x < a.x+(b.x-a.x)*(at.y-a.y)/(b.y-a.y) {
			inside = !inside
		}
		nearest = math.Min(nearest, at.fromLine(a, b))
	}
	if inside {
		return 0
	}
	return nearest
}

// fromLine is the distance from the stretch between a and b.
func (p point) fromLine(a, b point) float64 {
	dx, dy := b.x-a.x, b.y-a.y
	t := clamp(((p.x-a.x)*dx+(p.y-a.y)*dy)/math.Max(dx*dx+dy*dy, 1e-12), 0, 1)
	return math.Hypot(p.x-a.x-t*dx, p.y-a.y-t*dy)
}
