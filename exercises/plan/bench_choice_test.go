package plan

import "testing"

// BenchmarkChooseAfterTenYears: the session of a day after ten years with four sessions a week.
func BenchmarkChooseAfterTenYears(b *testing.B) {
	var h History
	p := Profile{WorseWith: "neither"}
	week := []Chosen{Choose(p, h, on(0), cat), Choose(p, h, on(1), cat), Choose(p, h, on(2), cat), Choose(p, h, on(3), cat)}
	for n := range 2080 {
		c := week[n%4]
		c.Date = on(float64(n) * 7 / 4)
		h.Sessions = append(h.Sessions, allDone(c, []string{"", "easy", "", "hard"}[n%4], 2, 2))
	}
	for b.Loop() {
		Choose(p, h, on(3641), cat)
	}
}
