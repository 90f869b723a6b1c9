package figure

import "math"

// leg is one stretch of the cycle: the move from one key to the next. Moves without a
// rest between them are one flowing movement, from start to end.
type leg struct {
	from, to   int
	begin, end float64 // seconds
	first      int     // the flow's first leg
	last       int     // and its last
}

// Cycle gives the seconds of one repetition at the card's tempo, moves included. For
// sides in turn (bird-dog) a repetition is one side; show the other side with
// Scene.Side in the next cycle.
func (m *Motion) Cycle() float64 { return m.cycle }

// HoldAt gives the point of the cycle, 0..1, that a hold card holds: the middle of the
// time in the pose marked `hold`, or else in the pose furthest from the first.
func (m *Motion) HoldAt() float64 {
	middle, _ := m.held()
	return middle
}

// Turns gives the points of the cycle, 0..1, at which the movement sets off from its first
// pose and leaves the held one again (HoldAt) on its way back. Back is 0 if no pose is held.
func (m *Motion) Turns() (off, back float64) {
	_, back = m.held()
	if len(m.legs) > 0 && m.cycle > 0 {
		off = m.legs[0].begin / m.cycle
	}
	return off, back
}

// held gives the middle and the end of the time in the held pose.
func (m *Motion) held() (middle, end float64) {
	t := 0.0
	for i, k := range m.keys[0] {
		t += boolTo(i > 0, k.move)
		if k.hold || i > 0 && k.stay > 0 && end == 0 {
			middle, end = (t+k.stay/2)/m.cycle, (t+k.stay)/m.cycle
		}
		if k.hold {
			break
		}
		t += k.stay
	}
	return middle, end
}

// StepAt gives the written step, from 1, that the motion shows at a point of the cycle,
// 0..1: that of the pose it is in or moves to, or else of the last one before that names a
// step. 0 if no pose names one.
func (m *Motion) StepAt(at float64) int {
	now := (at - math.Floor(at)) * m.cycle
	pose := 0
	for i := range m.legs {
		if m.legs[i].begin <= now {
			pose = m.legs[i].to
		}
	}
	keys := m.keys[0]
	for i := range keys {
		if s := keys[(pose-i+len(keys))%len(keys)].step; s > 0 {
			return s
		}
	}
	return 0
}

// Steps gives the written steps, from 1, that the poses name, in the order of the poses; a step may be
// there more than once. None if no pose names one.
func (m *Motion) Steps() []int {
	var steps []int
	for _, k := range m.keys[0] {
		if k.step > 0 {
			steps = append(steps, k.step)
		}
	}
	return steps
}

// AtStart tells whether the motion, at a point of the cycle, 0..1, still rests in its first pose.
func (m *Motion) AtStart(at float64) bool {
	return len(m.legs) == 0 || (at-math.Floor(at))*m.cycle <= m.legs[0].begin
}

func boolTo(b bool, v float64) float64 {
	if b {
		return v
	}
	return 0
}

// schedule lays the moves out in time.
func (m *Motion) schedule() {
	keys := m.keys[0]
	t := 0.0
	m.legs = m.legs[:0]
	for i := range keys {
		t += keys[i].stay
		j := (i + 1) % len(keys)
		m.legs = append(m.legs, leg{from: i, to: j, begin: t, end: t + keys[j].move})
		t += keys[j].move
	}
	m.cycle = t
	m.endless = len(keys) > 1
	for i := range keys {
		m.endless = m.endless && keys[i].stay == 0
	}
	for i := range m.legs {
		l := &m.legs[i]
		l.first, l.last = i, i
		for l.first > 0 && keys[m.legs[l.first].from].stay == 0 {
			l.first--
		}
		for l.last < len(m.legs)-1 && keys[m.legs[l.last].to].stay == 0 {
			l.last++
		}
	}
}

// moment is where the motion is: between two keys, or in one (t 0).
type moment struct {
	from, to int
	leg      int
	t        float64
}

func (m *Motion) moment(at float64) moment {
	at -= math.Floor(at)
	now := at * m.cycle
	for i := range m.legs {
		l := &m.legs[i]
		if now < l.begin {
			return moment{from: l.from, to: l.from, leg: i}
		}
		if now < l.end && m.endless {
			return moment{l.from, l.to, i, clamp((now-l.begin)/(l.end-l.begin), 0, 1)}
		}
		if now < l.end {
			a, b := m.legs[l.first].begin, m.legs[l.last].end
			eased := a + (b-a)*minimumJerk((now-a)/(b-a))
			for j := l.first; j <= l.last; j++ {
				if k := &m.legs[j]; eased <= k.end || j == l.last {
					return moment{k.from, k.to, j, clamp((eased-k.begin)/(k.end-k.begin), 0, 1)}
				}
			}
		}
	}
	return moment{}
}

// neighbours are the keys before and after a move in the same flow; its own where it has none.
func (m *Motion) neighbours(w moment) (before, after int) {
	before, after = w.from, w.to
	if n := len(m.legs); m.endless {
		return m.legs[(w.leg+n-1)%n].from, m.legs[(w.leg+1)%n].to
	}
	if l := m.legs[w.leg]; l.first < w.leg {
		before = m.legs[w.leg-1].from
	}
	if l := m.legs[w.leg]; w.leg < l.last {
		after = m.legs[w.leg+1].to
	}
	return before, after
}

// ease is a value between a and b; with neighbours in the same flow it passes a and b at an
// even speed (Hermite).
func (m *Motion) ease(w moment, a, b, before, after float64) float64 {
	l := m.legs[w.leg]
	t := w.t
	if l.first == l.last {
		return a + (b-a)*t
	}
	d := l.end - l.begin
	here := (b - a) / d
	v0, v1 := here, here
	n := len(m.legs)
	if w.leg > l.first || m.endless {
		p := m.legs[(w.leg+n-1)%n]
		v0 = flow((a-before)/(p.end-p.begin), here)
	}
	if w.leg < l.last || m.endless {
		p := m.legs[(w.leg+1)%n]
		v1 = flow(here, (after-b)/(p.end-p.begin))
	}
	t2, t3 := t*t, t*t*t
	return a*(2*t3-3*t2+1) + v0*d*(t3-2*t2+t) + b*(3*t2-2*t3) + v1*d*(t3-t2)
}

// flow is the speed at a pose passed without a rest, from the speeds before and after: none
// where the joint turns round, so that it never swings past the pose (Fritsch and Carlson).
func flow(before, after float64) float64 {
	if before*after <= 0 {
		return 0
	}
	return 2 * before * after / (before + after)
}
