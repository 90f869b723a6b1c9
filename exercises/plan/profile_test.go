package plan

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

const everything = `feels: tight            # tight, weak, both, unsure
worse_with: bending
flags: [KNEE, FLOOR]
level: 1
minutes: 15
days_per_week: 4
place: [floor, chair]
kit: [mat, strap]
screening: [C1]
pain: 4
age: 44
cleared: {B3: 2026-11-20}
opt_in: [superman]
unwanted: [walk]
packs: [mine]
pregnant_weeks: 12
hip_replaced: true
`

func TestAProfileIsRead(t *testing.T) {
	p, problems := ReadProfile("p.yaml", []byte(everything))
	four, twelve := 4, 12
	want := Profile{
		Feels: "tight", WorseWith: "bending", Flags: []string{"KNEE", "FLOOR"}, Level: 1, Minutes: 15, DaysPerWeek: 4, Place: []string{"floor", "chair"},
		Kit: []string{"mat", "strap"}, Screening: []string{"C1"}, Pain: &four, Age: 44, Cleared: map[string]time.Time{"B3": time.Date(2026, 11, 20, 0, 0, 0, 0, time.Local)},
		OptIn: []string{"superman"}, Unwanted: []string{"walk"}, Packs: []string{"mine"}, PregnantWeeks: &twelve, HipReplaced: true,
	}
	if len(problems) > 0 || !reflect.DeepEqual(p, want) {
		t.Errorf("%v\n%+v\n%+v", problems, p, want)
	}
	if got := p.Body().Limits; !slices.Equal(got, []string{"FLEX", "KNEE", "HIP", "FLOOR"}) {
		t.Errorf("the body has %v", got)
	}
}

func TestWhatIsWrongInAProfile(t *testing.T) {
	for text, want := range map[string]string{
		"feels: tihgt":                           `p.yaml:1:8: feels: "tihgt" is not known; allowed: tight, weak, both, unsure`,
		"feels: tight\nworse_with: sitting":      `p.yaml:2:13: worse_with: "sitting" is not known; allowed: bending, arching, neither, unsure`,
		"flags: [KNEE, KNE]":                     `p.yaml:1:15: flags: "KNE" is not known; allowed: FLEX, EXT, LEG`,
		"flags: [KNEE, KNEE]":                    `p.yaml:1:15: flags: "KNEE" is in the list twice`,
		"level: 4":                               `p.yaml:1:8: level: 4 does not do; allowed: 1 to 3`,
		"minutes: 1":                             `p.yaml:1:10: minutes: 1 does not do; allowed: 2 to 45`,
		"minutes: 15m":                           `p.yaml:1:10: minutes`,
		"days_per_week: 8":                       `p.yaml:1:16: days_per_week: 8 does not do; allowed: 1 to 7`,
		"place: [garden]":                        `p.yaml:1:9: place: "garden" is not known; allowed: floor, bed, chair, standing, desk`,
		"place: []":                              `p.yaml:1:8: place: there is none`,
		"kit: [ball]":                            `p.yaml:1:7: kit: "ball" is not known; allowed: mat`,
		"screening: [C12]":                       `p.yaml:1:13: screening: "C12" is not known; allowed: A1, A2`,
		"opt_in: [supermen]":                     `p.yaml:1:10: opt_in: "supermen" is not known; allowed: bird_dog`,
		"pain: 11":                               `p.yaml:1:7: pain: 11 does not do; allowed: 0 to 10`,
		"age: -1":                                `p.yaml:1:6: age: -1 does not do; allowed: 1 to 120`,
		"pregnant_weeks: 60":                     `p.yaml:1:17: pregnant_weeks: 60 does not do; allowed: 0 to 45`,
		"hip_replaced: maybe":                    `p.yaml:1:15: hip_replaced`,
		"cleared: {B3: yesterday}":               `p.yaml:1:15: cleared: "yesterday" is no date; allowed: a day such as 2026-11-20`,
		"cleared: {Q9: 2026-11-20}":              `p.yaml:1:15: cleared: "Q9" is not known; allowed: A1`,
		"fells: tight":                           `p.yaml:1:1: unknown field "fells"; allowed: age, cleared, days_per_week`,
		"- tight":                                `p.yaml:1:1: the file must hold fields`,
		"feels: [tight":                          `p.yaml:1`,
		"feels: tight\nfeels: weak":              `p.yaml:2:1`,
		"flags: KNEE\nlevel: 9\nkit: [mat, mat]": `p.yaml:1:8: flags must be a list`,
	} {
		_, problems := ReadProfile("p.yaml", []byte(text))
		if len(problems) == 0 || !strings.HasPrefix(problems[0].String(), want) {
			t.Errorf("%q: %v, want %s", text, problems, want)
		}
	}
	if _, problems := ReadProfile("p.yaml", []byte("flags: KNEE\nlevel: 9\nkit: [mat, mat]")); len(problems) != 3 {
		t.Errorf("not all that is wrong is told: %v", problems)
	}
}

// FuzzProfile: no file makes it panic, and of each that is good there is a session or a reason.
func FuzzProfile(f *testing.F) {
	f.Add([]byte(everything))
	for _, text := range []string{
		"", "{}", "flags: [PREG, BP]", "minutes: 2\nfeels: weak", "minutes: 45\nplace: [bed]\nkit: []", "pain: 9", "place: [desk]\nlevel: 3\nage: 80", "cleared: {B3: 2026-11-20, SURG: 2020-01-01}\nscreening: [B3, D2]\nflags: [SURG]",
		"unwanted: [bridge, x]\npacks: [a]\nplace: [chair]\nkit: [chair]\npregnant_weeks: 3\nflags: [PREG]", "pain: ~\npregnant_weeks: ~", "flags:\n- FLEX\n- EXT\nopt_in: [superman]\nlevel: 3",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, problems := ReadProfile("p.yaml", data)
		for _, problem := range problems {
			if problem.File != "p.yaml" || problem.What == "" {
				t.Fatalf("%+v", problem)
			}
		}
		if len(problems) > 0 {
			return
		}
		c := Choose(p, History{}, on(float64(len(data)%40)), cat)
		wellMade(t, p, c)
		for _, i := range c.Items {
			for _, l := range i.Because {
				if s := l.Say(func(key string, args map[string]string) string { return fmt.Sprint(key, args) }, cat); s == "" {
					t.Fatalf("%v says nothing", l)
				}
			}
		}
		Week(p, History{}, monday, on(float64(len(data)%7)), cat)
		_ = ChooseKind(Kinds()[len(data)%len(Kinds())], p, History{}, monday, cat)
	})
}

func TestAnyProfileGetsASessionOrAReason(t *testing.T) {
	rng := newDice(7)
	for range 600 {
		p, h := rng.profile(), History{}
		for d := range rng.IntN(4) {
			c := Choose(p, h, on(float64(d)), cat)
			if len(c.Items) > 0 {
				s := allDone(c, []string{"easy", "hard", ""}[rng.IntN(3)], rng.IntN(6), rng.IntN(8))
				s.Items[rng.IntN(len(s.Items))].Hurt = []string{"", "", "back", "leg"}[rng.IntN(4)]
				h.Sessions = append(h.Sessions, s)
			}
		}
		now := on(float64(4 + rng.IntN(40)))
		c := Choose(p, h, now, cat)
		wellMade(t, p, c)
		rested := Rested(h, now, cat)
		for _, id := range ids(c) {
			if rested[id] {
				t.Errorf("%s comes and rests", id)
			}
		}
		if !reflect.DeepEqual(c, Choose(p, h, now, cat)) {
			t.Fatalf("%+v: not the same twice", p)
		}
	}
}
