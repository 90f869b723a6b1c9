package journal

import (
	"slices"
	"time"
)

// Somebody with two computers sits once. What each of them saw is laid together: at each moment that holds which
// tells most of the person. Who types at one of them is not away, whatever the other one thinks.
var tells = map[string]int{"sitting": 6, "standing": 5, "break": 4, "away": 3, "asleep": 2, "blind": 1}

// leastBreak is the shortest time that is left of a break after what the other computer saw, and still is one.
const leastBreak = 5 * time.Minute

// union lays the stretches of several computers together, so that no two of them overlap; own ones hold where both
// tell the same. The result is oldest first.
func union(own, others []Stretch) []Stretch {
	all := slices.Concat(own, others)
	var cuts []time.Time
	for _, s := range all {
		cuts = append(cuts, s.From, s.To)
	}
	slices.SortFunc(cuts, time.Time.Compare)
	order := make([]int, len(all)) // by start; own ones first
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return all[a].From.Compare(all[b].From) })
	var list []Stretch
	var open []int // that go on at the cut
	next, last := 0, -1
	for k := 0; k+1 < len(cuts); k++ {
		from, to := cuts[k], cuts[k+1]
		for next < len(order) && !all[order[next]].From.After(from) {
			open = append(open, order[next])
			next++
		}
		open = slices.DeleteFunc(open, func(i int) bool { return !all[i].To.After(from) })
		if len(open) == 0 || !to.After(from) {
			continue
		}
		best := open[0]
		for _, i := range open[1:] {
			if a, b := tells[all[i].Kind], tells[all[best].Kind]; a > b || a == b && i < best {
				best = i
			}
		}
		s := all[best]
		from, to = from.In(s.From.Location()), to.In(s.To.Location())
		if n := len(list); n > 0 && best == last && list[n-1].To.Equal(from) {
			list[n-1].To = to
		} else {
			list = append(list, Stretch{from, to, s.Kind, s.Evidence})
		}
		last = best
	}
	return list
}

// sharedBreaks are the breaks that were taken from all computers at once: what this one booked and what the others
// saw, without the time in which somebody sat or stood at any of them. Breaks that are one are counted once.
func sharedBreaks(booked []Break, own, others []Stretch) []Break {
	for _, s := range others {
		if s.Kind == "break" {
			booked = append(booked, Break{s.From, s.To.Sub(s.From), s.Evidence})
		}
	}
	var busy []Stretch
	for _, s := range union(own, others) {
		if s.Kind == "sitting" || s.Kind == "standing" {
			busy = append(busy, s)
		}
	}
	var left []Break
	for _, b := range booked {
		from, end := b.From, b.From.Add(b.Length)
		least := min(b.Length, leastBreak)
		keep := func(to time.Time) {
			if to.Sub(from) >= least {
				left = append(left, Break{from.In(b.From.Location()), to.Sub(from), b.Evidence})
			}
		}
		first, _ := slices.BinarySearchFunc(busy, from, func(s Stretch, t time.Time) int { return s.To.Compare(t) })
		for _, s := range busy[first:] {
			if !s.From.Before(end) {
				break
			}
			keep(s.From)
			from = later(from, s.To)
		}
		keep(end)
	}
	slices.SortStableFunc(left, func(a, b Break) int { return a.From.Compare(b.From) })
	return joined(left)
}

// joined makes one of the breaks that overlap.
func joined(list []Break) []Break {
	var one []Break
	for _, b := range list {
		n := len(one)
		if n == 0 || !b.From.Before(one[n-1].From.Add(one[n-1].Length)) {
			one = append(one, b)
			continue
		}
		one[n-1].Length = later(one[n-1].From.Add(one[n-1].Length), b.From.Add(b.Length)).Sub(one[n-1].From)
	}
	return one
}
