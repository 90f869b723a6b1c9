package figure

import "math"

// Segment lengths as fractions of stature, after Drillis and Contini (1966) as given by
// Winter (Biomechanics and Motor Control of Human Movement). The heights 0.530 of the
// hip, 0.818 of the shoulder and 0.870 of the chin fix the trunk; it is divided into
// pelvis, lumbar and thoracic spine by the usual vertebral heights.
const (
	upperArmLength = 0.186
	forearmLength  = 0.146
	handLength     = 0.108
	thighLength    = 0.245
	shankLength    = 0.246
	footLength     = 0.152
	ankleHeight    = 0.039

	hipHalf      = 0.049 // hip joint from the midline
	shoulderHalf = 0.099 // shoulder joint from the midline
	sacrum       = 0.050 // hip joints up to the lowest lumbar joint
	lumbarLength = 0.110
	chestLength  = 0.165
	neckLength   = 0.052
)

// The curves of a spine at ease, in degrees; they cancel, so that zero angles stand straight.
const (
	sacralTilt = 7
	lordosis   = -14
	kyphosis   = 20
)

const (
	lumbarParts   = 4
	thoracicParts = 4
	spinePoints   = 1 + lumbarParts + thoracicParts
	seventh       = spinePoints - 1 // where the neck begins (C7)
)

// limb is an arm (shoulder, elbow, wrist, fingers) or a leg (hip, knee, ankle, toes).
type limb struct {
	root, mid, end     vec
	upper, lower, last frame   // z runs from the far end of the segment to the near one
	toes               float64 // degrees that the toes are bent up
	grip               float64 // 0..1, how far the hand is closed
}

func (l limb) tip() vec { return l.end.along(l.last.z, -handLength) }

// body is a posed skeleton in the world.
type body struct {
	hips   vec // midpoint of the hip joints
	pelvis frame
	spine  [spinePoints]vec
	ribs   [spinePoints]frame // frame of each spine point
	throat vec                // middle of the neck
	skull  vec                // where the head sits on the neck
	neck   frame
	head   frame
	breath float64 // how full the chest is, 0..1
	belly  float64 // and the belly
	arm    [2]limb
	leg    [2]limb
}

func (b *body) chest() frame { return b.ribs[seventh-1] }

// trunk poses pelvis, spine, neck and head with the hips at the given place. Each angle
// is spread over its part of the spine, so that the back is a curve and not a hinge.
func (b *body) trunk(a *angles, hips vec) {
	b.hips, b.belly = hips, a[belly]
	b.pelvis = upright.turn(a[pelvisYaw]).bend(a[pelvisRoll]).flex(a[pelvisPitch])
	p := b.pelvis.at(hips, -0.014, 0, sacrum)
	f := b.pelvis.flex(sacralTilt)
	b.spine[0], b.ribs[0] = p, f
	for i := 1; i < spinePoints; i++ {
		var flex, bend, turn, step float64
		if i <= lumbarParts {
			flex, bend, turn = (a[lumbarFlex]+lordosis)/lumbarParts, a[lumbarBend]/lumbarParts, a[lumbarTurn]/lumbarParts
			step = lumbarLength / lumbarParts
		} else {
			flex, bend, turn = (a[thoracicFlex]+kyphosis)/thoracicParts, a[thoracicBend]/thoracicParts, a[thoracicTurn]/thoracicParts
			step = chestLength / thoracicParts
		}
		half := f.flex(flex / 2).bend(bend / 2).turn(turn / 2)
		p = p.along(half.z, step)
		f = f.flex(flex).bend(bend).turn(turn)
		b.spine[i], b.ribs[i] = p, f
	}
	f = f.flex(-sacralTilt - lordosis - kyphosis)
	b.neck = f.flex(a[neckFlex]*0.35 + a[neckGlide]).bend(a[neckBend] * 0.4).turn(a[neckTurn] * 0.4)
	b.throat = b.neck.at(p, 0.006, 0, neckLength*0.5)
	upper := f.flex(a[neckFlex]*0.7 + a[neckGlide]).bend(a[neckBend] * 0.7).turn(a[neckTurn] * 0.7)
	b.skull = upper.at(b.throat, 0.006, 0, neckLength*0.5)
	b.head = f.flex(a[neckFlex]).bend(a[neckBend]).turn(a[neckTurn])
}

func (b *body) hip(side int) vec { return b.hips.along(b.pelvis.y, hipHalf*lateral(side)) }

// shoulder is the shoulder joint after the shoulder blade has done its share, about a third
// of what the arm rises (Inman and others 1944): it lifts, and comes a little forward when
// the arm reaches ahead. raised is how far the arm is lifted from hanging, ahead how far in
// front, in degrees.
func (b *body) shoulder(a *angles, side int, raised, ahead float64) vec {
	up := a[bladeUp.of(side)] + 24*smooth(30, 180, raised)
	forward := a[bladeForward.of(side)] + 10*smooth(20, 90, ahead)*smooth(190, 90, ahead)
	f := b.chest()
	const collar = 0.085
	su, cu := sincos(up)
	sf, cf := sincos(forward)
	base := f.at(b.spine[seventh], 0.008, (shoulderHalf-collar)*lateral(side), -0.034)
	return f.at(base, collar*sf, collar*lateral(side)*cu*cf, collar*su)
}

// shrugged is the shoulder of an arm that a contact has put somewhere: what counts is where
// the arm is, not what angles were written.
func (b *body) shrugged(a *angles, side int, l *limb) vec {
	d := b.chest().local(l.mid.sub(l.root).unit())
	return b.shoulder(a, side, degrees(math.Acos(clamp(-d.z, -1, 1))), degrees(math.Atan2(d.x, -d.z)))
}

// limbFrames chains the frames of a limb from its parent's.
func thighFrame(pelvis frame, a *angles, side int) frame {
	f := pelvis.about(pelvis.x, lateral(side)*a[hipAbduct.of(side)])
	f = f.about(f.y, -a[hipFlex.of(side)])
	return f.about(f.z, -lateral(side)*a[hipRotate.of(side)])
}

func armFrame(chest frame, a *angles, side int) frame {
	f := chest.about(chest.x, lateral(side)*a[shoulderAbduct.of(side)])
	f = f.about(f.y, -a[shoulderFlex.of(side)])
	return f.about(f.z, -lateral(side)*a[shoulderRotate.of(side)])
}

// freeLeg poses a leg by its angles alone.
func (b *body) freeLeg(a *angles, side int) limb {
	l := limb{root: b.hip(side)}
	l.upper = thighFrame(b.pelvis, a, side)
	l.mid = l.root.along(l.upper.z, -thighLength)
	l.lower = l.upper.flex(a[kneeFlex.of(side)])
	l.end = l.mid.along(l.lower.z, -shankLength)
	l.last = l.lower.flex(-a[ankleFlex.of(side)])
	return l
}

// freeArm poses an arm by its angles alone.
func (b *body) freeArm(a *angles, side int) limb {
	flex := a[shoulderFlex.of(side)]
	l := limb{root: b.shoulder(a, side, math.Hypot(flex, a[shoulderAbduct.of(side)]), flex)}
	l.upper = armFrame(b.chest(), a, side)
	l.mid = l.root.along(l.upper.z, -upperArmLength)
	l.lower = l.upper.flex(-a[elbowFlex.of(side)])
	l.end = l.mid.along(l.lower.z, -forearmLength)
	l.last = l.lower.about(l.lower.z, -lateral(side)*a[forearmTurn.of(side)])
	l.last = l.last.about(l.last.x, -lateral(side)*a[wristFlex.of(side)])
	return l
}

// twoBone closes a limb on a target: the law of cosines gives the middle joint. left is the
// axis that it bends about, and hinge +1 for a knee (which points forward) and -1 for an
// elbow.
func twoBone(root vec, l1, l2 float64, target, left vec, hinge float64) (mid, end vec) {
	d := target.sub(root)
	reach := clamp(d.len(), math.Abs(l1-l2)+1e-4, (l1+l2)*0.9998)
	u := d.unit()
	x := (l1*l1 - l2*l2 + reach*reach) / (2 * reach)
	h := math.Sqrt(math.Max(l1*l1-x*x, 0))
	p := u.cross(left).mul(hinge).unit()
	return root.along(u, x).along(p, h), root.along(u, reach)
}

// refit rebuilds the frames of a limb whose joints have been moved. hinge is +1 for a
// knee (the far segment folds backwards) and -1 for an elbow; left is the rough left of
// the limb for when it is straight and has no hinge of its own.
func (l *limb) refit(hinge float64, left vec) {
	d1, d2 := l.mid.sub(l.root).unit(), l.end.sub(l.mid).unit()
	y := d1.cross(d2).mul(hinge).add(left.mul(0.12))
	l.upper = squared(d1.mul(-1), y)
	l.lower = squared(d2.mul(-1), y)
}

// rearmost is the least x of the trunk's flesh.
func (b *body) rearmost() float64 {
	x := b.pelvis.at(b.hips, -0.068, 0, -0.014).x
	for i := 1; i < seventh; i++ {
		r := trunkRings[i]
		x = math.Min(x, b.ribs[i].at(b.spine[i], r.forward-r.deep, 0, 0).x)
	}
	return x
}
