package figure

import (
	"image"
	"math"
	"slices"
)

// MuscleMap says what a muscle map shows: a body from the front and from behind, each muscle
// a soft shape, and these lit. Muscles go by their ids in the catalogue (gluteus_maximus);
// unknown ones are passed over.
type MuscleMap struct {
	Primary, Secondary []string
	Selected           string   // outlined as well
	Palette            *Palette // nil: Light
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
var mapPose = func() *Motion {
	keys := []key{standing()}
	return &Motion{keys: [2][]key{keys, keys}, cycle: 1}
}()

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
	flesh := toward(pal.Glow, pal.Outline, 0.4)
	quiet := toward(pal.Skin, flesh, 0.20)
	for i := range mapMuscles {
		mm := &mapMuscles[i]
		if mm.view != c.view {
			continue
		}
		fill, line, grow := quiet, toward(pal.Skin, flesh, 0.55), w*0.4
		switch {
		case holds(m.Primary, mm.id):
			fill, line = pal.Glow, toward(pal.Glow, pal.Outline, 0.45)
		case holds(m.Secondary, mm.id):
			fill, line = toward(pal.Glow, pal.Skin, 0.55), toward(pal.Glow, pal.Outline, 0.45)
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

// holds says whether a muscle is among those named. Who speaks of the quadriceps means the
// rectus femoris too.
func holds(names []string, id string) bool {
	return slices.Contains(names, id) || id == "rectus_femoris" && slices.Contains(names, "quadriceps")
}

// head draws the head of the pictures on the neck.
func (c *chart) head() {
	mapPose.pose(&c.stage.body, 0, 0, Neither)
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

const mapSteps = 6 // parts of the curve between two dots

// silhouette adds the body's outline: one half and its mirror image.
func (c *chart) silhouette(grow float64) {
	from := len(c.shape.points)
	eachOnCurve(mapBody, false, func(x, z float64) {
		c.shape.points = append(c.shape.points, c.at(x, z, right))
	})
	for i := len(c.shape.points) - 2; i > from; i-- {
		q := c.shape.points[i]
		c.shape.points = append(c.shape.points, point{2*c.feet.x - q.x, q.y})
	}
	c.finish(from, grow)
}

// closed adds a smooth closed line to the shape, grown outwards by the given pixels.
func (c *chart) closed(line []dot, side int, grow float64) {
	from := len(c.shape.points)
	eachOnCurve(line, true, func(x, z float64) {
		c.shape.points = append(c.shape.points, c.at(x, z, side))
	})
	c.finish(from, grow)
}

// finish closes the outline that begins at the given point.
func (c *chart) finish(from int, grow float64) {
	c.shape.close()
	outline := c.shape.points[from:]
	if turning(outline) < 0 { // all in one sense, for the union
		slices.Reverse(outline)
	}
	if grow != 0 {
		c.grown = grownOutline(c.grown[:0], outline, grow)
		copy(outline, c.grown)
	}
}

// open adds a smooth line of the given half width.
func (c *chart) open(line []dot, side int, half float64) {
	var last point
	first := true
	eachOnCurve(line, false, func(x, z float64) {
		q := c.at(x, z, side)
		if !first {
			c.stroke(last, q, half, half)
		}
		last, first = q, false
	})
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
		first := mapOutlines[i][0]
		if math.Abs(first.x-at.x)+math.Abs(first.y-at.y) > 0.4 { // none is so long
			continue
		}
		if d := outside(mapOutlines[i], at); d <= 0 || d < nearest {
			id, nearest = mm.id, math.Max(d, 0)
		}
	}
	return id
}

// mapOutlines are the muscles' outlines in statures, for taps.
var mapOutlines = func() [][]point {
	all := make([][]point, len(mapMuscles))
	for i, m := range mapMuscles {
		eachOnCurve(m.line, true, func(x, z float64) { all[i] = append(all[i], point{x, z}) })
	}
	return all
}()

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

// eachOnCurve walks the curve through the dots (Catmull and Rom), in statures.
func eachOnCurve(line []dot, closed bool, put func(x, z float64)) {
	n := len(line)
	get := func(i int) (x, z float64) {
		if closed {
			i = (i + n) % n
		} else {
			i = min(max(i, 0), n-1)
		}
		return float64(line[i][0]) / 1000, float64(line[i][1]) / 1000
	}
	last := n
	if !closed {
		last = n - 1
	}
	for i := range last {
		ax, az := get(i - 1)
		bx, bz := get(i)
		cx, cz := get(i + 1)
		dx, dz := get(i + 2)
		for k := range mapSteps {
			t := float64(k) / mapSteps
			put(splined(ax, bx, cx, dx, t), splined(az, bz, cz, dz, t))
		}
	}
	if !closed {
		put(get(n - 1))
	}
}

// splined is the value between b and c of the curve through a, b, c and d.
func splined(a, b, c, d, t float64) float64 {
	return 0.5 * (2*b + t*(c-a+t*(2*a-5*b+4*c-d+t*(3*b-a-3*c+d))))
}

// turning is twice the area inside an outline, above 0 for one sense of turning.
func turning(line []point) (sum float64) {
	for i, a := range line {
		b := line[(i+1)%len(line)]
		sum += a.x*b.y - b.x*a.y
	}
	return sum
}

// grownOutline moves each point of an outline out by the given pixels.
func grownOutline(to, line []point, grow float64) []point {
	n := len(line)
	for i, q := range line {
		a, b := line[(i+n-1)%n], line[(i+1)%n]
		dx, dy := b.x-a.x, b.y-a.y
		l := math.Max(math.Hypot(dx, dy), 1e-9)
		to = append(to, point{q.x + dy/l*grow, q.y - dx/l*grow})
	}
	return to
}

func sq(v float64) float64 { return v * v }
