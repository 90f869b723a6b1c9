package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"limber/exercises"
	"limber/exercises/session"
	"limber/lang"
)

// fakeVoice writes down what it is to say, and when; it says a sentence as fast as speaking tells, and one thing after the other.
type fakeVoice struct {
	now   func() time.Duration
	said  []uttered
	cuts  int
	ready int
	on    bool
	vol   int
	err   error
	tried string
}

type uttered struct {
	at     time.Duration
	text   string
	number bool
	cut    bool // taken back before it was over
}

func (v *fakeVoice) Say(in time.Duration, text string) {
	v.said = append(v.said, uttered{at: v.now() + in, text: text})
}

func (v *fakeVoice) Count(in time.Duration, text string) {
	v.said = append(v.said, uttered{at: v.now() + in, text: text, number: true})
}

func (v *fakeVoice) Cancel() {
	v.cuts++
	for i := range v.said {
		if s := &v.said[i]; s.at+speaking(s.text) > v.now() {
			s.cut = true
		}
	}
}

func (v *fakeVoice) Ready()          { v.ready++ }
func (v *fakeVoice) SetOn(on bool)   { v.on = on }
func (v *fakeVoice) SetVolume(p int) { v.vol = p }
func (v *fakeVoice) Err() error      { return v.err }

func (v *fakeVoice) Try(_ context.Context, text string) error {
	v.tried = text
	return v.err
}

// narrated is a session with a voice and a clock by hand.
type narrated struct {
	s     *session.Session
	voice *fakeVoice
	sp    *speech
	now   time.Duration
}

func lead(code string, items []exercises.Item, opt ...session.Options) *narrated {
	l := &narrated{s: session.New(items, opt...)}
	l.voice = &fakeVoice{now: func() time.Duration { return l.now }}
	l.sp = &speech{words: lang.For(code), voice: l.voice, item: -1, cheer: cheerFirst}
	l.do(session.Start)
	return l
}

func (l *narrated) do(e session.Event) {
	l.sp.hear(l.s.Do(e, l.now), l.s.View(l.now), l.now)
}

func (l *narrated) pass(d time.Duration) {
	for end := l.now + d; l.now < end; {
		l.now += 100 * time.Millisecond
		l.sp.hear(l.s.Tick(l.now), l.s.View(l.now), l.now)
	}
}

func card(code, id string, dose exercises.Dose) exercises.Item {
	c := catalogueIn(code).Card(id)
	return exercises.Item{Card: c, Dose: dose}
}

// lines are what was said, with the second in which it begins; numbers have a #.
func (l *narrated) lines() (list []string) {
	for _, s := range l.voice.said {
		mark := map[bool]string{true: "#"}[s.number]
		list = append(list, fmt.Sprintf("%.1f %s%s", s.at.Seconds(), mark, s.text))
	}
	return list
}

// TestWhatIsSaid: a stretch on both sides and two sets of an exercise whose sides take turns, word for word.
func TestWhatIsSaid(t *testing.T) {
	for code, want := range map[string][]string{
		"en": {
			"0.7 Single knee to chest. Right side.", "7.2 #Three", "8.2 #Two", "9.2 #One",
			"10.4 Lie on your back with both knees bent and both feet flat.", "20.4 Half-way.", "27.2 #Three", "28.2 #Two", "29.2 #One",
			"30.8 Now left.", "32.2 #Three", "33.2 #Two", "34.2 #One", "45.5 Half-way.", "52.2 #Three", "53.2 #Two", "54.2 #One",
			"56.4 Heel slide. Right first.", "58.2 #Three", "59.2 #Two", "60.2 #One",
			"61.5 Lie on your back with your knees bent and your feet flat.", "71.5 Half-way.",
			"81.7 Rest. Then set 2 of 2. Right first.", "108.2 #Three", "109.2 #Two", "110.2 #One", "121.5 Half-way. Small and steady is enough.",
			"132.4 That was the last one. You are done.",
		},
		"de": {
			"0.7 Knie zur Brust. Rechte Seite. Leg dich auf den Rücken, beide Knie gebeugt.", "7.2 #Drei", "8.2 #Zwei", "9.2 #Eins",
			"10.4 beide Füße flach am Boden.", "20.4 Halbzeit.", "27.2 #Drei", "28.2 #Zwei", "29.2 #Eins",
			"30.8 Jetzt links.", "32.2 #Drei", "33.2 #Zwei", "34.2 #Eins", "45.5 Halbzeit.", "52.2 #Drei", "53.2 #Zwei", "54.2 #Eins",
			"56.4 Fersenschieben. Zuerst rechts.", // too long to be counted after
			"61.5 Leg dich auf den Rücken, die Knie gebeugt, die Füße flach am Boden.", "71.5 Halbzeit.",
			"81.7 Ausruhen. Danach Satz 2 von 2. Zuerst rechts.", "108.2 #Drei", "109.2 #Zwei", "110.2 #Eins",
			"121.5 Halbzeit. Klein und ruhig genügt.", "132.4 Das war die letzte Übung. Du bist fertig.",
		},
	} {
		l := lead(code, []exercises.Item{
			card(code, "knee_to_chest_single", exercises.Dose{Sets: 1, Reps: 1, Hold: 20 * time.Second}),
			card(code, "dead_bug_heel_slide", exercises.Dose{Sets: 2, Reps: 2}),
		})
		l.pass(5 * time.Minute)
		if got := l.lines(); !slices.Equal(got, want) {
			t.Errorf("%s:\n%s\nwant\n%s", code, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		for _, s := range l.voice.said {
			if s.cut {
				t.Errorf("%s: %q was cut off, though nobody did anything", code, s.text)
			}
		}
	}
}

// TestNoWordsRunIntoWhatComesNext: of every card in both languages, with little time to get ready. Only the name and
// the side are said in any case; for a long name the ticks count alone.
func TestNoWordsRunIntoWhatComesNext(t *testing.T) {
	for _, code := range []string{"en", "de"} {
		before := card(code, "bridge", exercises.Dose{Sets: 1, Reps: 1})
		counted := 0
		for _, c := range catalogueIn(code).Cards {
			l := lead(code, []exercises.Item{before, {Card: c, Dose: c.Dose}})
			for range 9000 { // 15 minutes at most
				if l.pass(100 * time.Millisecond); l.s.View(l.now).Finished {
					break
				}
			}
			said := l.voice.said
			for i, s := range said[:len(said)-1] {
				if s.cut {
					t.Errorf("%s, %s: %q is cut off", code, c.ID, s.text)
				}
				if s.number {
					counted++
					continue
				}
				step := strings.Split(c.Text.Steps[0], ",")[0]
				if strings.HasPrefix(s.text, sentence(c.Text.Name)) && strings.Contains(s.text, step) && !said[i+1].number {
					t.Errorf("%s, %s: the step takes the time of the count: %q", code, c.ID, s.text)
				}
				if over := s.at + speaking(s.text) - said[i+1].at; over > countLate {
					t.Errorf("%s, %s: %q runs %v into %q", code, c.ID, s.text, over, said[i+1].text)
				}
			}
		}
		if sets := counted / 3; sets < 80 {
			t.Errorf("%s: counted down only %d times", code, sets)
		}
	}
}

// TestWhatThePersonDoesCutsTheVoiceOff: nobody hears what is over.
func TestWhatThePersonDoesCutsTheVoiceOff(t *testing.T) {
	items := []exercises.Item{
		card("en", "cat_cow", exercises.Dose{Sets: 1, Reps: 5}),
		card("en", "bridge", exercises.Dose{Sets: 2, Reps: 5}),
		card("en", "plank_knees", exercises.Dose{Sets: 1, Reps: 1, Hold: 30 * time.Second}),
	}
	last := func(l *narrated) string { return l.voice.said[len(l.voice.said)-1].text }
	cut := func(l *narrated, what string) bool {
		for _, s := range l.voice.said {
			if strings.Contains(s.text, what) {
				return s.cut
			}
		}
		t.Errorf("%q was never said", what)
		return false
	}
	l := lead("en", items)
	l.pass(1500 * time.Millisecond)
	l.do(session.Skip)
	if !cut(l, "Cat-cow.") || !strings.HasPrefix(last(l), "Bridge.") {
		t.Errorf("after a skip: %q", l.lines())
	}
	l.pass(2 * time.Second)
	l.do(session.TogglePause)
	if !cut(l, "Bridge.") || last(l) != "Paused." {
		t.Errorf("paused: %q", l.lines())
	}
	l.pass(3 * time.Second)
	l.do(session.TogglePause)
	if last(l) != "Going on." {
		t.Errorf("gone on: %q", l.lines())
	}
	for !strings.Contains(last(l), "Three") && last(l) != "One" {
		l.pass(100 * time.Millisecond)
	}
	l.do(session.Next) // in the middle of the count
	if !cut(l, "One") {
		t.Errorf("it counts on: %q", l.lines())
	}
	cuts := l.voice.cuts
	l.do(session.Stop)
	if l.voice.cuts == cuts {
		t.Error("it speaks on after the end")
	}
	n := len(l.voice.said)
	l.pass(time.Minute)
	if len(l.voice.said) > n {
		t.Errorf("said after the end: %q", l.lines()[n:])
	}
}

// TestPausedWorkIsCountedIn: after a pause in work the count says that it goes on.
func TestPausedWorkIsCountedIn(t *testing.T) {
	l := lead("en", []exercises.Item{card("en", "bridge", exercises.Dose{Sets: 1, Reps: 10})})
	l.pass(12 * time.Second)
	l.do(session.TogglePause)
	l.pass(5 * time.Second)
	n := len(l.voice.said)
	l.do(session.TogglePause)
	l.pass(2 * time.Second)
	if got := l.lines()[n:]; !slices.Equal(got, []string{"17.2 #Three", "18.2 #Two", "19.2 #One"}) {
		t.Errorf("%q", got)
	}
}

// TestFewAreSpurredOn: three times at most, never the same words, and not before two minutes; in the evening never,
// and nothing is counted then.
func TestFewAreSpurredOn(t *testing.T) {
	for _, code := range []string{"en", "de"} {
		words := lang.For(code)
		var items []exercises.Item
		for range 10 {
			items = append(items, card(code, "march_on_spot", exercises.Dose{Sets: 2, Reps: 1, Time: 2 * time.Minute}))
		}
		spurs := func(calm bool) (list []string, numbers int) {
			l := lead(code, items)
			l.sp.calm = calm
			l.pass(time.Hour)
			for _, s := range l.voice.said {
				if s.number {
					numbers++
				}
				for n := range cheers {
					if cheer := words.T("speech.cheer." + itoa(n+1)); strings.Contains(s.text, cheer) {
						if s.at < 2*time.Minute || slices.Contains(list, cheer) {
							t.Errorf("%v: %q", s.at, s.text)
						}
						list = append(list, cheer)
					}
				}
			}
			return list, numbers
		}
		if list, numbers := spurs(false); len(list) != 3 || numbers == 0 {
			t.Errorf("%s: spurred on with %q, %d numbers", code, list, numbers)
		}
		if list, numbers := spurs(true); len(list) != 0 || numbers != 0 {
			t.Errorf("%s, in the evening: spurred on with %q, %d numbers", code, list, numbers)
		}
	}
}

func TestWhoWaitsHearsTheWholeStep(t *testing.T) {
	items := []exercises.Item{card("en", "cat_cow", exercises.Dose{Sets: 1, Reps: 5}), card("en", "bird_dog", exercises.Dose{Sets: 1, Reps: 5})}
	l := lead("en", items, session.Options{Wait: true})
	l.pass(10 * time.Second)
	for i, item := range items {
		if i > 0 {
			l.do(session.Next)
			l.do(session.Next)
		}
		l.pass(10 * time.Second)
		want := item.Card.Text.Steps[0]
		if got := strings.Join(l.lines(), " "); !strings.Contains(got, want) {
			t.Errorf("%q is not said: %s", want, got)
		}
	}
}
