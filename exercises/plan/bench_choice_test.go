package plan

import "testing"

// BenchmarkChooseAfterTenYears: the session of a day after ten years with four sessions a week.
func BenchmarkChooseAfterTenYears(b *testing.B) {
	p, h := fourAWeek()
	for b.Loop() {
		Choose(p, h, on(3641), cat)
	}
}

// BenchmarkWeekAfterTenYears: a week of it, planned from Monday on for somebody who wants every day.
func BenchmarkWeekAfterTenYears(b *testing.B) {
	p, h := fourAWeek()
	p.DaysPerWeek = 7
	for b.Loop() {
		Week(p, h, on(3640), on(3640), cat)
	}
}

// BenchmarkStrengthDays: what the shape of the week costs of that.
func BenchmarkStrengthDays(b *testing.B) {
	_, h := fourAWeek()
	for b.Loop() {
		h.strengthDays(on(3640), cat)
	}
}

func fourAWeek() (Profile, History) {
	var h History
	p := Profile{WorseWith: "neither"}
	week := []Chosen{Choose(p, h, on(0), cat), Choose(p, h, on(1), cat), Choose(p, h, on(2), cat), Choose(p, h, on(3), cat)}
	for n := range 2080 {
		c := week[n%4]
		c.Date = on(float64(n) * 7 / 4)
		h.Sessions = append(h.Sessions, allDone(c, []string{"", "easy", "", "hard"}[n%4], 2, 2))
	}
	return p, h
}
