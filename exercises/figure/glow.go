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
)

// muscleNames maps the group names of the cards, and the muscles' own, to regions.
var muscleNames = map[string]muscle{
	"core": abdomen | flank, "glutes": buttock, "back": lowBackMuscle | upperBackMuscle,
	"hips": frontHip, "legs": frontThigh | backThigh, "upper": upperBackMuscle | shoulderMuscle,

	"rectus_abdominis": abdomen, "transversus_abdominis": abdomen, "obliques": flank,
	"external_oblique": flank, "internal_oblique": flank, "diaphragm": abdomen, "pelvic_floor": abdomen,
	"gluteus_maximus": buttock, "gluteus_medius": outerHip, "gluteus_minimus": outerHip,
	"erector_spinae": lowBackMuscle | upperBackMuscle, "multifidus": lowBackMuscle, "quadratus_lumborum": lowBackMuscle | flank,
	"latissimus_dorsi": upperBackMuscle, "thoracic_rotators": lowBackMuscle | flank, "rhomboids": upperBackMuscle, "trapezius": upperBackMuscle,
	"middle_trapezius": upperBackMuscle, "lower_trapezius": upperBackMuscle,
	"iliopsoas": frontHip, "hip_flexors": frontHip, "rectus_femoris": frontThigh, "tensor_fasciae_latae": outerHip,
	"piriformis": buttock, "deep_hip_rotators": buttock, "adductors": frontThigh,
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

// patch is a glowing shape: a hull of up to three ovals.
type patch struct {
	muscle  muscle
	ovals   [4]oval
	n       int
	outward vec
}

// trunkPatches and limbPatches say where the muscles lie; each calls put for those asked for.
func trunkPatches(b *body, want muscle, put func(p patch)) {
	strip := func(m muscle, from, to int, off, wide, deep, y float64) {
		if want&m == 0 {
			return
		}
		mid := (from + to) / 2
		p := patch{muscle: m, n: 3}
		for k, i := range [3]int{from, mid, to} {
			fr := b.ribs[i]
			r := trunkRings[i]
			w, t := wide, 0.022
			if k != 1 {
				w, t = wide*0.62, 0.012
			}
			p.ovals[k] = egg(fr.at(b.spine[i], r.forward+off*r.deep, y*r.wide, 0), fr, deep, w, t)
		}
		s := 1.0
		if off < 0 {
			s = -1
		}
		p.outward = b.ribs[mid].x.mul(s)
		if y != 0 {
			p.outward = b.ribs[mid].y.mul(y)
		}
		put(p)
	}
	strip(lowBackMuscle, 0, 4, -0.66, 0.044, 0.022, 0)
	strip(upperBackMuscle, 4, 7, -0.68, 0.054, 0.022, 0)
	strip(abdomen, 0, 4, 0.66, 0.042, 0.018, 0)
	strip(flank, 1, 4, 0.30, 0.022, 0.030, 0.66)
	strip(flank, 1, 4, 0.30, 0.022, 0.030, -0.66)
	strip(chestMuscle, 6, 7, 0.60, 0.060, 0.020, 0)
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
	back := l.upper.x.mul(-1)
	add(backThigh, back, ball(mix(l.root, l.mid, 0.22).along(back, 0.034), 0.026), ball(mix(l.root, l.mid, 0.86).along(back, 0.020), 0.018))
	add(frontThigh, l.upper.x, ball(mix(l.root, l.mid, 0.25).along(l.upper.x, 0.030), 0.026), ball(mix(l.root, l.mid, 0.86).along(l.upper.x, 0.018), 0.020))
	add(calfMuscle, l.lower.x.mul(-1), ball(mix(l.mid, l.end, 0.18).along(l.lower.x, -0.020), 0.016), ball(mix(l.mid, l.end, 0.50).along(l.lower.x, -0.016), 0.014))
	add(frontHip, mix(l.upper.x, b.pelvis.x, 0.5).unit(), ball(b.pelvis.at(b.hip(side), 0.036, 0, 0.030), 0.018), ball(mix(l.root, l.mid, 0.36).along(l.upper.x, 0.036), 0.024))
	seat := mix(b.pelvis.x, l.upper.x, 0.35).unit().mul(-1)
	add(buttock, mix(seat, out, 0.3), ball(b.pelvis.at(b.hip(side), -0.040, 0, 0.022), 0.026), ball(b.hip(side).along(seat, 0.040).along(l.upper.z, -0.026), 0.028))
	add(outerHip, out, ball(b.hip(side).along(out, 0.030).along(b.pelvis.z, 0.036), 0.022), ball(b.hip(side).along(out, 0.034), 0.024))
}

func armPatches(b *body, side int, want muscle, put func(p patch)) {
	l := &b.arm[side]
	if want&backArm != 0 {
		back := l.upper.x.mul(-1)
		put(patch{muscle: backArm, n: 2, outward: back,
			ovals: [4]oval{ball(mix(l.root, l.mid, 0.30).along(back, 0.020), 0.017), ball(mix(l.root, l.mid, 0.80).along(back, 0.014), 0.014)}})
	}
	if want&shoulderMuscle != 0 {
		put(patch{muscle: shoulderMuscle, n: 2, outward: l.upper.y.mul(lateral(side)),
			ovals: [4]oval{ball(l.root, 0.030), ball(mix(l.root, l.mid, 0.35), 0.022)}})
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
			if q.muscle&primary == 0 { // lighter: thin orange on the shirt would be mud
				colour = toward(colour, st.palette.Skin, 0.35)
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
		trunkPatches(b, want, put)
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
		k *= 0.58
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
