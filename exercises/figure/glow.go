package figure

import "image/color"

// muscle is a working region of the body: where it glows, and which way it faces. The
// glow is clipped to the limb or the trunk that it lies in.
type muscle uint

const (
	abdomen muscle = 1 << iota
	flank
	lowBackMuscle
	upperBackMuscle
	buttock
	outerHip
	frontHip
	frontThigh
	backThigh
	calfMuscle
	chestMuscle
	shoulderMuscle
	neckMuscle
	backArm
	sideBack
	innerThigh
	flankBack
)

// muscleNames maps the group names of the cards, and the muscles' own, to regions.
var muscleNames = map[string]muscle{
	"core": abdomen | flank, "glutes": buttock, "back": lowBackMuscle | upperBackMuscle | sideBack,
	"hips": frontHip, "legs": frontThigh | backThigh, "upper": upperBackMuscle | shoulderMuscle,

	"rectus_abdominis": abdomen, "transversus_abdominis": abdomen, "obliques": flank,
	"external_oblique": flank, "internal_oblique": flank, "diaphragm": abdomen, "pelvic_floor": abdomen,
	"gluteus_maximus": buttock, "gluteus_medius": outerHip, "gluteus_minimus": outerHip,
	"erector_spinae": lowBackMuscle | upperBackMuscle, "multifidus": lowBackMuscle, "quadratus_lumborum": flankBack,
	"latissimus_dorsi": sideBack, "thoracic_rotators": lowBackMuscle | flank, "rhomboids": upperBackMuscle, "trapezius": upperBackMuscle,
	"middle_trapezius": upperBackMuscle, "lower_trapezius": upperBackMuscle,
	"iliopsoas": frontHip, "hip_flexors": frontHip, "rectus_femoris": frontThigh, "tensor_fasciae_latae": outerHip,
	"piriformis": buttock, "deep_hip_rotators": buttock, "adductors": innerThigh,
	"hamstrings": backThigh, "biceps_femoris": backThigh, "semitendinosus": backThigh, "semimembranosus": backThigh,
	"quadriceps": frontThigh, "calves": calfMuscle, "gastrocnemius": calfMuscle, "soleus": calfMuscle,
	"pectorals":         chestMuscle,
	"serratus_anterior": flank, "deltoid": shoulderMuscle, "anterior_deltoid": shoulderMuscle,
	"deep_neck_flexors": neckMuscle, "triceps": backArm,
}

func musclesOf(names []string) (m muscle) {
	for _, n := range names {
		m |= muscleNames[n]
	}
	return m
}

// patch is a glowing shape: a hull of up to four ovals.
type patch struct {
	muscle  muscle
	ovals   [4]oval
	n       int
	outward vec
}

// knob is a place along a muscle, from 0 at the joint above to 1 at the one below, how far
// the muscle lies off the bone there, and how thick it is. A muscle is thin at its ends and
// has a belly.
type knob struct{ along, off, r float64 }

// spindle is a muscle along a bone, lying off it in the given direction.
func spindle(m muscle, from, to, off vec, a, b, c, d knob) patch {
	p := patch{muscle: m, n: 4, outward: off}
	for i, k := range [4]knob{a, b, c, d} {
		p.ovals[i] = ball(mix(from, to, k.along).along(off, k.off), k.r)
	}
	return p
}

// trunkPatches, legPatches and armPatches say where the muscles lie; each calls put for
// those asked for. works tells of the paired muscles of the trunk which side glows.
func trunkPatches(b *body, want muscle, works [2]bool, put func(p patch)) {
	// strip is a band along the spine: off of the depth and aside of the width from its middle.
	strip := func(m muscle, from, to int, off, aside, wide, deep float64, outward vec) {
		mid := (from + to) / 2
		p := patch{muscle: m, n: 3, outward: outward}
		for k, i := range [3]int{from, mid, to} {
			fr := b.ribs[i]
			r := trunkRings[i]
			w, t := wide, 0.022
			if k != 1 {
				w, t = wide*0.62, 0.010
			}
			p.ovals[k] = egg(fr.at(b.spine[i], r.forward+off*r.deep, aside*r.wide, 0), fr, deep, w, t)
		}
		put(p)
	}
	pair := func(m muscle, from, to int, off, aside, wide, deep, toSide float64) {
		if want&m == 0 {
			return
		}
		mid := b.ribs[(from+to)/2]
		back := mid.x
		if off < 0 {
			back = mid.x.mul(-1)
		}
		for side := range 2 {
			if works[side] {
				out := mid.y.mul(lateral(side))
				strip(m, from, to, off, aside*lateral(side), wide, deep, mix(back, out, toSide))
			}
		}
	}
	both := works
	works = [2]bool{true, true}
	pair(lowBackMuscle, 1, 5, -0.66, 0.27, 0.0185, 0.024, 0)
	pair(upperBackMuscle, 4, 7, -0.64, 0.26, 0.026, 0.022, 0)
	pair(abdomen, 1, 4, 0.66, 0.24, 0.021, 0.020, 0)
	works = both
	if want&chestMuscle != 0 {
		for side := range 2 { // a fan from the breastbone to the arm
			out := lateral(side)
			upper, lower := &trunkRings[7], &trunkRings[6]
			p := patch{muscle: chestMuscle, n: 3, outward: b.ribs[6].x}
			p.ovals[0] = ball(b.ribs[7].at(b.spine[7], upper.forward+0.6*upper.deep, 0.016*out, 0.004), 0.012)
			p.ovals[1] = ball(b.ribs[6].at(b.spine[6], lower.forward+0.6*lower.deep, 0.024*out, -0.012), 0.018)
			p.ovals[2] = ball(mix(b.ribs[7].at(b.spine[7], upper.forward+0.5*upper.deep, 0.06*out, 0), b.arm[side].root, 0.55), 0.014)
			put(p)
		}
	}
	pair(sideBack, 2, 6, -0.34, 0.66, 0.024, 0.034, 0.55)
	pair(flank, 1, 4, 0.22, 0.72, 0.022, 0.032, 1)
	pair(flankBack, 1, 3, -0.30, 0.66, 0.022, 0.026, 0.8)
	if want&neckMuscle != 0 {
		put(patch{muscle: neckMuscle, n: 2, outward: b.neck.x,
			ovals: [4]oval{ball(b.neck.at(b.spine[seventh], 0.020, 0, 0.010), 0.014), ball(b.skull.along(b.neck.x, 0.016), 0.014)}})
	}
}

// legPatches are those of one leg; buttock and hip reach into the pelvis.
func legPatches(b *body, side int, want muscle, put func(p patch)) {
	l := &b.leg[side]
	out := b.pelvis.y.mul(lateral(side))
	add := func(m muscle, outward vec, a, c oval) {
		if want&m != 0 {
			put(patch{muscle: m, ovals: [4]oval{a, c}, n: 2, outward: outward})
		}
	}
	if want&backThigh != 0 {
		put(spindle(backThigh, l.root, l.mid, l.upper.x.mul(-1),
			knob{0.18, 0.036, 0.016}, knob{0.40, 0.030, 0.032}, knob{0.62, 0.026, 0.028}, knob{0.90, 0.022, 0.010}))
	}
	if want&frontThigh != 0 {
		put(spindle(frontThigh, l.root, l.mid, l.upper.x,
			knob{0.14, 0.034, 0.016}, knob{0.40, 0.026, 0.034}, knob{0.66, 0.022, 0.030}, knob{0.93, 0.020, 0.012}))
	}
	if want&innerThigh != 0 {
		in := l.upper.y.mul(-lateral(side))
		p := spindle(innerThigh, l.root, l.mid, in,
			knob{0.10, 0.026, 0.020}, knob{0.30, 0.026, 0.028}, knob{0.52, 0.026, 0.022}, knob{0.76, 0.024, 0.010})
		p.outward = mix(in, l.upper.x, 0.4).unit()
		put(p)
	}
	if want&calfMuscle != 0 {
		put(spindle(calfMuscle, l.mid, l.end, l.lower.x.mul(-1),
			knob{0.06, 0.018, 0.012}, knob{0.24, 0.020, 0.025}, knob{0.40, 0.017, 0.021}, knob{0.72, 0.010, 0.008}))
	}
	add(frontHip, mix(l.upper.x, b.pelvis.x, 0.5).unit(), ball(b.pelvis.at(b.hip(side), 0.036, 0, 0.034), 0.016), ball(mix(l.root, l.mid, 0.34).along(l.upper.x, 0.036), 0.022))
	if want&buttock != 0 {
		seat := mix(b.pelvis.x, l.upper.x, 0.35).unit().mul(-1)
		put(patch{muscle: buttock, n: 3, outward: mix(seat, out, 0.3), ovals: [4]oval{
			ball(b.pelvis.at(b.hip(side), -0.038, -0.012*lateral(side), 0.030), 0.020),
			ball(b.hip(side).along(seat, 0.034), 0.034),
			ball(b.hip(side).along(seat, 0.038).along(l.upper.z, -0.032), 0.022)}})
	}
	add(outerHip, out, ball(b.hip(side).along(out, 0.030).along(b.pelvis.z, 0.036), 0.024), ball(b.hip(side).along(out, 0.034), 0.018))
}

func armPatches(b *body, side int, want muscle, put func(p patch)) {
	l := &b.arm[side]
	if want&backArm != 0 {
		put(spindle(backArm, l.root, l.mid, l.upper.x.mul(-1),
			knob{0.16, 0.014, 0.012}, knob{0.40, 0.016, 0.020}, knob{0.62, 0.014, 0.017}, knob{0.92, 0.010, 0.009}))
	}
	if want&shoulderMuscle != 0 {
		put(spindle(shoulderMuscle, l.root, l.mid, l.upper.y.mul(lateral(side)),
			knob{-0.06, 0.006, 0.026}, knob{0.10, 0.006, 0.030}, knob{0.30, 0.008, 0.022}, knob{0.52, 0.008, 0.010}))
	}
}

// glowGroup paints the working muscles of the group just drawn, inside it only.
func (st *stage) glowGroup(p painter, s Scene, g int, primary, secondary muscle) {
	b := &st.body
	want := primary | secondary
	if want == 0 || st.flesh.groups[g].prop {
		return
	}
	st.shape.reset()
	last, colour := 0.0, st.palette.Glow
	put := func(q patch) {
		// Patches of one strength are painted as one shape, so that they do not add up.
		if k := st.strength(g, &q, primary); k > 0 {
			if k != last {
				st.glow(p, g, colour, last)
			}
			last, colour = k, st.palette.Glow
			if q.muscle&primary == 0 { // a little lighter: thin orange on the shirt would be mud
				colour = toward(colour, st.palette.Skin, 0.22)
			}
			st.patch(&q)
		}
	}
	defer func() { st.glow(p, g, colour, last) }()
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
		trunkPatches(b, want, [2]bool{s.works(right), s.works(left)}, put)
		for side := range 2 {
			if s.works(side) {
				legPatches(b, side, want&(buttock|frontHip|outerHip), put)
			}
		}
	}
}

// strength says how much a patch glows: less for secondary muscles and far limbs, not at
// all where it faces away.
func (st *stage) strength(g int, q *patch, primary muscle) float64 {
	seen := smooth(-0.62, -0.40, -st.camera.depth(q.outward.unit()))
	k := st.palette.GlowStrength * seen
	if q.muscle&primary == 0 {
		k *= 0.70
	}
	return k * (1 - st.palette.Far*0.8*st.flesh.groups[g].far)
}

func (st *stage) patch(q *patch) {
	st.glowOvals = st.glowOvals[:0]
	for i := range q.n {
		st.glowOvals = append(st.glowOvals, st.camera.see(&q.ovals[i]))
	}
	st.shape.hull(st.glowOvals, rough, -0.002*st.camera.scale, 0, 0)
}

// glow paints the patches gathered, inside their group.
func (st *stage) glow(p painter, g int, colour color.RGBA, strength float64) {
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
	p.blurred(&st.shape, &st.mask, colour, strength, 0.0085*st.camera.scale)
	st.shape.reset()
}
